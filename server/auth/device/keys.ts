import { keysPerCallMax, resolveDeviceKeys } from '../../domain/devices/pairing/resolve-device-keys.ts'
import type { Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'

export interface DeviceKey {
  orgId: string
  deviceId: string
  key: Buffer
  /** Made by rotation and not used before: its first use ends the keys before it. */
  replaces: boolean
  /** Revoked or replaced: signs for nobody any more. */
  hasEnded: boolean
}

interface Held {
  loadedAtMs: number
  key: Promise<DeviceKey | null>
}

interface Waiting {
  keyId: string
  resolve(key: DeviceKey | null): void
  reject(error: unknown): void
}

/** A revocation is felt this late at most. */
const heldForMs = 1_000
const heldMax = 10_000

/** Reads keys from the database; those asked for while a read is under way are read together, next. */
function createKeyReader(services: Services) {
  const waiting: Waiting[] = []
  let isReading = false

  async function read(batch: Waiting[]) {
    const keyIds = [...new Set(batch.map(one => one.keyId))]
    const request = { id: newId(), ip: '', userAgent: 'device keys' }
    const rows = await resolveDeviceKeys({ services, request, actor: { kind: 'system' } }, { keyIds })
    const found = new Map(
      rows.map(({ keyId, sealedKey, ...known }) => {
        const key = Buffer.from(services.keyring.open(sealedKey, keyId), 'hex')
        return [keyId, { ...known, key }]
      }),
    )
    for (const { keyId, resolve } of batch) resolve(found.get(keyId) ?? null)
  }

  async function drain() {
    isReading = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, keysPerCallMax)
      await read(batch).catch(error => {
        for (const one of batch) one.reject(error)
      })
    }
    isReading = false
  }

  return (keyId: string) =>
    new Promise<DeviceKey | null>((resolve, reject) => {
      waiting.push({ keyId, resolve, reject })
      if (!isReading) void drain()
    })
}

/** Opens device keys by id; what it read is believed for a second, the answer "unknown" as well. */
export function createDeviceKeys(services: Services) {
  const held = new Map<string, Held>()
  const readKey = createKeyReader(services)

  return function deviceKey(keyId: string): Promise<DeviceKey | null> {
    const nowMs = services.clock.now().getTime()
    const known = held.get(keyId)
    const ageMs = known ? nowMs - known.loadedAtMs : -1
    if (known && ageMs >= 0 && ageMs < heldForMs) return known.key
    const key = readKey(keyId)
    held.delete(keyId)
    held.set(keyId, { loadedAtMs: nowMs, key })
    key.catch(() => held.delete(keyId))
    const [oldest] = held.size > heldMax ? held.keys() : []
    if (oldest !== undefined) held.delete(oldest)
    return key
  }
}
