import { claim, createDevice, type Device } from '../../../device-sdk/src/index.ts'

/** A device that used its claim code, through the SDK and over HTTP like any other. */
export async function claimReader(url: string, code: string): Promise<Device> {
  const { data, error } = await claim(url, code, { firmware: 'e2e 1.0' })
  if (error) throw new Error(`The claim failed: ${error.message}`)
  return createDevice({ baseUrl: url, keyId: data.keyId, key: data.key, scanTimeoutMs: 20_000 })
}

/** Holds a card to the reader; gives the server's answer. */
export async function scan(reader: Device, uid: string) {
  const { data, error } = await reader.scan(uid)
  if (error) throw new Error(`The scan failed: ${error.message}`)
  if (data.status !== 'answered') throw new Error(`The scan was not answered: ${data.reason}`)
  return data
}
