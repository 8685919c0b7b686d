import { IDBFactory } from 'fake-indexeddb'
import { expect } from 'vitest'
import { openVault } from '../../../app/kiosk/_device/vault.ts'
import { openIndexedDbStore } from '../../../device-sdk/src/indexed-db-store.ts'
import { Kiosk } from '../../../kiosk/kiosk.ts'
import { sealedStore } from '../../../kiosk/sealed-store.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import type { Door } from './door.ts'

/** A browser: what it keeps on its disk, and whether it has a network. */
export function browser(door: Door) {
  const disk = new IDBFactory()
  const line = { up: true, sent: 0 }
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (!line.up) throw new TypeError('Failed to fetch')
    const { signal: _, ...rest } = init ?? {}
    line.sent++
    return door.knock(new Request(url, rest))
  }
  /** Opens the page: with what the disk holds, as after a reload or a power cut. */
  const open = async () => {
    const vault = await openVault(disk)
    const store = sealedStore(await openIndexedDbStore({ name: 'queue', indexedDB: disk }), vault)
    const now = () => door.world.clock.now().getTime()
    const bootedMs = now()
    const clock = { now, upMs: () => now() - bootedMs, sleep: async () => {} }
    const kiosk = new Kiosk({ vault, store, baseUrl: door.origin, fetch, clock })
    await kiosk.start()
    return kiosk
  }
  return { disk, line, open }
}

export async function newCode(door: Door, name: string) {
  const { admin } = door.school
  return createDevice(admin.context, { name, roomId: door.roomId, kind: 'kiosk' })
}

let serial = 0
/** A tablet with a network that has become a kiosk of this door. */
export async function paired(door: Door) {
  const tablet = browser(door)
  const kiosk = await tablet.open()
  const { id, claimCode } = await newCode(door, `Kiosk ${++serial}`)
  expect(await kiosk.pair(claimCode)).toBeNull()
  return { ...tablet, kiosk, deviceId: id }
}

/** Everything the browser keeps, as text. */
export async function kept(disk: IDBFactory): Promise<string> {
  const found: unknown[] = []
  for (const { name = '' } of await disk.databases()) {
    const opening = disk.open(name)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll()
      found.push(await new Promise(resolve => (asked.onsuccess = () => resolve(asked.result))))
    }
    database.close()
  }
  return JSON.stringify(found)
}
