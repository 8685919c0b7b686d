import { resolveDeviceKey } from '../../domain/devices/pairing/resolve-device-key.ts'
import type { RequestInfo, Services } from '../../kernel/context.ts'

export interface DeviceKey {
  orgId: string
  deviceId: string
  key: Buffer
}

interface Held {
  loadedAtMs: number
  key: Promise<DeviceKey | null>
}

/** A revocation is felt this late at most. */
const heldForMs = 1_000
const heldMax = 10_000

/** Opens device keys by id; what it read is believed for a second, the answer "unknown" as well. */
export function createDeviceKeys(services: Services) {
  const held = new Map<string, Held>()

  async function load(keyId: string, request: RequestInfo): Promise<DeviceKey | null> {
    const row = await resolveDeviceKey({ services, request, actor: { kind: 'system' } }, { keyId })
    if (!row) return null
    const key = Buffer.from(services.keyring.open(row.sealedKey, keyId), 'hex')
    return { orgId: row.orgId, deviceId: row.deviceId, key }
  }

  return function deviceKey(keyId: string, request: RequestInfo): Promise<DeviceKey | null> {
    const nowMs = services.clock.now().getTime()
    const known = held.get(keyId)
    const ageMs = known ? nowMs - known.loadedAtMs : -1
    if (known && ageMs >= 0 && ageMs < heldForMs) return known.key
    const key = load(keyId, request)
    held.delete(keyId)
    held.set(keyId, { loadedAtMs: nowMs, key })
    key.catch(() => held.delete(keyId))
    const [oldest] = held.size > heldMax ? held.keys() : []
    if (oldest !== undefined) held.delete(oldest)
    return key
  }
}
