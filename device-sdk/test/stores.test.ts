import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../src/file-store.ts'
import {
  createDevice,
  createMemoryStore,
  QueueFullError,
  type ScanStore,
  type StoredScan,
} from '../src/index.ts'
import { openIndexedDbStore } from '../src/indexed-db-store.ts'
import { openLibsqlStore } from '../src/libsql-store.ts'
import { ContractServer } from './contract-server.ts'

interface Medium {
  open(options?: { capacity?: number }): Promise<ScanStore>
  /** Keeps its scans when it is opened again. */
  isDurable: boolean
}

let folder: string

const media: Record<string, () => Medium> = {
  memory: () => ({ open: async options => createMemoryStore({ boot: 1, ...options }), isDurable: false }),
  file: () => ({ open: options => openFileStore(join(folder, 'queue.log'), options), isDurable: true }),
  libsql: () => ({
    open: options => openLibsqlStore(createClient({ url: `file:${join(folder, 'queue.db')}` }), options),
    isDurable: true,
  }),
  IndexedDB: () => {
    const indexedDB = new IDBFactory()
    return { open: options => openIndexedDbStore({ indexedDB, ...options }), isDurable: true }
  },
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-stores-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const scan = (boot: number, seq: number): StoredScan => ({
  ...{ boot, seq, upMs: seq * 10, at: '2030-12-31T12:00:00.000Z', kind: 'card' },
  ...{ value: `Карта-${seq}`, evidence: { note: 'a\nb', seq } },
})
const seqs = async (scans: Promise<StoredScan[]>) => (await scans).map(({ seq }) => seq)

describe.each(Object.entries(media))('the %s store', (_, create) => {
  let medium: Medium
  let store: ScanStore
  beforeEach(async () => {
    medium = create()
    store = await medium.open()
  })
  afterEach(() => store.close())

  it('gives scans back as they were, the oldest first, as many as asked for', async () => {
    const scans = [scan(1, 1), scan(1, 2), scan(1, 3)]
    await store.append(scans.slice(0, 1))
    await store.append(scans.slice(1))
    expect(await store.pending(10)).toEqual(scans)
    expect(await seqs(store.pending(2))).toEqual([1, 2])
    expect(await store.depth()).toBe(3)
  })

  it('forgets what was settled, and settling twice or a stranger changes nothing', async () => {
    await store.append([scan(1, 1), scan(1, 2), scan(2, 1)])
    await store.settle([{ boot: 1, seq: 1 }])
    await store.settle([
      { boot: 1, seq: 1 },
      { boot: 7, seq: 7 },
    ])
    expect((await store.pending(10)).map(({ boot, seq }) => [boot, seq])).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  it('remembers the highest number of each boot, settled or not', async () => {
    await store.append([scan(1, 5), scan(1, 6), scan(3, 2)])
    await store.settle([{ boot: 1, seq: 6 }])
    expect(await Promise.all([1, 2, 3].map(boot => store.highestSeq(boot)))).toEqual([6, 0, 2])
  })

  it('sets aside what the server will never take, and puts it back at the end', async () => {
    await store.append([scan(1, 1), scan(1, 2), scan(1, 3), scan(1, 4)])
    await store.refuse([
      { boot: 1, seq: 1 },
      { boot: 1, seq: 3 },
    ])
    expect(await seqs(store.pending(10))).toEqual([2, 4])
    expect(await seqs(store.refused())).toEqual([1, 3])
    expect(await store.depth()).toBe(2)
    expect(await store.requeue()).toBe(2)
    expect(await seqs(store.pending(10))).toEqual([2, 4, 1, 3])
    expect(await store.requeue()).toBe(0)
  })

  it('is full visibly, keeps the oldest and stores all of a call or nothing', async () => {
    await store.close()
    store = await medium.open({ capacity: 3 })
    await store.append([scan(1, 1), scan(1, 2)])
    await expect(store.append([scan(1, 3), scan(1, 4)])).rejects.toThrow(QueueFullError)
    expect(await seqs(store.pending(9))).toEqual([1, 2])
    expect(await store.highestSeq(1)).toBe(2)
    await store.append([scan(1, 3)])
  })

  it('takes many calls at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => store.append([scan(1, index + 1)])))
    expect(await store.depth()).toBe(30)
  })

  it('is the same after a restart, one boot further', async ({ skip }) => {
    if (!medium.isDurable) skip('memory is meant to forget')
    await store.append([scan(1, 1), scan(1, 2), scan(1, 3)])
    await store.settle([{ boot: 1, seq: 1 }])
    await store.refuse([{ boot: 1, seq: 2 }])
    await store.close()
    store = await medium.open()
    expect(store.boot).toBe(2)
    expect(await store.pending(9)).toEqual([scan(1, 3)])
    expect(await store.refused()).toEqual([scan(1, 2)])
    expect(await store.highestSeq(1)).toBe(3)
    await store.append([scan(40, 1)])
    await store.close()
    store = await medium.open()
    expect(store.boot).toBe(41)
  })

  it('carries a device through an outage, once and in order', async () => {
    const server = await new ContractServer().start()
    const identity = { baseUrl: server.baseUrl, keyId: server.keyId, key: server.key }
    const device = createDevice({ ...identity, store })
    await server.stop()
    for (const value of ['A', 'B', 'C']) await device.scan(value)
    await server.start()
    expect((await device.flush()).data).toEqual({ sent: 3, refused: 0 })
    expect([...server.values.values()]).toEqual(['A', 'B', 'C'])
    expect(await store.depth()).toBe(0)
    await server.stop()
  })
})
