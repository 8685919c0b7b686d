import type { Credentials } from '../device-sdk/src/administration/pair.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

/** What the vault kept of the pairing; null for anything else. */
export function readCredentials(kept: unknown): Credentials | null {
  if (typeof kept !== 'object' || kept === null) return null
  const fields = new Map<string, unknown>(Object.entries(kept))
  const text = (name: string) => {
    const value = fields.get(name)
    return isText(value) ? value : ''
  }
  const lastBoot = fields.get('lastBoot')
  const credentials = {
    ...{ deviceId: text('deviceId'), keyId: text('keyId'), key: text('key'), baseUrl: text('baseUrl') },
    ...{ organization: text('organization'), name: text('name'), room: text('room') },
    lastBoot: typeof lastBoot === 'number' ? lastBoot : null,
    serverTime: text('serverTime'),
  }
  return credentials.keyId && credentials.deviceId && /^[0-9a-f]{64}$/i.test(credentials.key)
    ? credentials
    : null
}
