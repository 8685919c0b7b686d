import type { StoredScan } from '../device-sdk/src/scan-queue.ts'
import type { ScanStore } from '../device-sdk/src/store.ts'
import type { Vault } from './vault.ts'

type Seal = Pick<Vault, 'seal' | 'open'>

/**
 * A queue whose values lie encrypted: a card's number can be copied, and a PIN that waits for the network must not be read
 * from a stolen tablet.
 */
export function sealedStore(store: ScanStore, vault: Seal): ScanStore {
  const sealed = async (scan: StoredScan) => ({ ...scan, value: await vault.seal(scan.value) })
  // What this key does not open blocks nothing behind it: the server refuses an empty value, and it is set aside.
  const opened = async (scan: StoredScan) => ({
    ...scan,
    value: await vault.open(scan.value).catch(() => ''),
  })
  return {
    get boot() {
      return store.boot
    },
    append: async scans => store.append(await Promise.all(scans.map(sealed))),
    pending: async limit => Promise.all((await store.pending(limit)).map(opened)),
    refused: async () => Promise.all((await store.refused()).map(opened)),
    settle: ids => store.settle(ids),
    refuse: ids => store.refuse(ids),
    requeue: () => store.requeue(),
    depth: () => store.depth(),
    highestSeq: boot => store.highestSeq(boot),
    close: () => store.close(),
  }
}

/** Drops what waits, without reading it. */
export async function emptyStore(store: ScanStore): Promise<void> {
  await store.requeue()
  for (let left = await store.pending(500); left.length > 0; left = await store.pending(500))
    await store.settle(left)
}
