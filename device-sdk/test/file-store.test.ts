import { copyFile, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type Disk,
  type FileStore,
  type FileStoreOptions,
  openFileStore,
  systemDisk,
} from '../src/file-store.ts'
import { createDevice, QueueFullError, type StoredScan } from '../src/index.ts'
import { crc32 } from '../src/stores/record.ts'
import { ContractServer } from './contract-server.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-store-'))
  path = join(folder, 'queue.log')
})

afterEach(() => rm(folder, { recursive: true }))

const scan = (boot: number, seq: number): StoredScan => ({
  boot,
  seq,
  upMs: seq * 10,
  at: null,
  kind: 'card',
  value: `Карта-${seq}`,
})

async function withStore<T>(use: (store: FileStore) => Promise<T>, options?: FileStoreOptions): Promise<T> {
  const store = await openFileStore(path, options)
  return use(store).finally(() => store.close())
}

const pendingSeqs = (store: FileStore) => store.pending(1e6).then(scans => scans.map(({ seq }) => seq))

/** Five acknowledged scans, then a sixth whose record is the last one in the file. */
async function fileWithSixScans(): Promise<{ content: Buffer; lastRecordAt: number }> {
  return withStore(async store => {
    for (let seq = 1; seq <= 5; seq++) await store.append([scan(store.boot, seq)])
    const lastRecordAt = (await stat(path)).size
    await store.append([scan(store.boot, 6)])
    return { content: await readFile(path), lastRecordAt }
  })
}

it('uses the CRC-32 everybody uses', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
})

it('gives the scans back after a restart, byte for byte and in order', async () => {
  const scans = [scan(1, 1), { ...scan(1, 2), at: '2030-12-31T12:00:00.000Z', evidence: { note: 'a\nb' } }]
  await withStore(store => store.append(scans))
  await withStore(async store => expect(await store.pending(10)).toEqual(scans))
})

it('loses no acknowledged scan to a torn write at any byte of the last record', async () => {
  const { content, lastRecordAt } = await fileWithSixScans()
  expect(content.length - lastRecordAt).toBeGreaterThan(80)
  for (let cut = lastRecordAt; cut <= content.length; cut++) {
    await writeFile(path, content.subarray(0, cut))
    const whole = cut === content.length ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5]
    const boot = await withStore(async store => {
      expect(await pendingSeqs(store), `cut at byte ${cut}`).toEqual(whole)
      expect(store.damagedRecords).toBe(0)
      expect((await readFile(path)).at(-1)).toBe(10)
      // A scan accepted right after the repair must not be glued to the torn bytes.
      await store.append([scan(store.boot, 7)])
      return store.boot
    })
    expect(boot).toBe(2)
    await withStore(async store => expect(await pendingSeqs(store), `cut at ${cut}`).toEqual([...whole, 7]))
  }
})

it('loses no acknowledged scan when the torn part reads as zeros or noise', async () => {
  const { content, lastRecordAt } = await fileWithSixScans()
  for (const filler of [0x00, 0xff, 0x7b]) {
    for (let cut = lastRecordAt; cut < content.length; cut++) {
      const torn = Buffer.from(content)
      torn.fill(filler, cut)
      await writeFile(path, torn)
      await withStore(async store => expect(await pendingSeqs(store)).toEqual([1, 2, 3, 4, 5]))
    }
  }
})

it('notices every single flipped bit of a record and keeps the records around it', async () => {
  const { content, lastRecordAt } = await fileWithSixScans()
  const record = content.subarray(lastRecordAt, -1)
  for (let at = 0; at < record.length; at++) {
    const spoiled = Buffer.from(record)
    spoiled[at] = (record[at] ?? 0) ^ 0x01
    const lines = [
      content.subarray(0, lastRecordAt),
      spoiled,
      Buffer.from('\n'),
      content.subarray(lastRecordAt),
    ]
    await writeFile(path, Buffer.concat(lines))
    await withStore(async store => {
      expect(await pendingSeqs(store)).toEqual([1, 2, 3, 4, 5, 6])
      expect(store.damagedRecords).toBeGreaterThan(0)
    })
  }
})

it('acknowledges only what was synced: a power cut keeps every acknowledged scan', async () => {
  let syncedBytes = 0
  let writtenBytes = 0
  const openHandle: Disk['open'] = async (file, flags) => {
    const handle = await open(file, flags)
    return {
      write: async (bytes, offset, length, position) => {
        writtenBytes = position + length
        return handle.write(bytes, offset, length, position)
      },
      sync: async () => {
        const upTo = writtenBytes
        await handle.sync()
        syncedBytes = upTo
      },
      truncate: size => handle.truncate(size),
      close: () => handle.close(),
    }
  }
  const afterPowerCut = join(folder, 'cut.log')
  await withStore(
    async store => {
      for (let seq = 1; seq <= 20; seq++) {
        await store.append([scan(store.boot, seq)])
        if (seq % 3 === 0) await store.settle([{ boot: store.boot, seq: seq - 2 }])
        await copyFile(path, afterPowerCut)
        await truncate(afterPowerCut, syncedBytes)
        const survivor = await openFileStore(afterPowerCut)
        const seqs = await pendingSeqs(survivor)
        expect(seqs).toEqual(expect.arrayContaining(await pendingSeqs(store)))
        await survivor.close()
      }
    },
    { disk: { ...systemDisk, open: openHandle } },
  )
})

it('survives a full disk in the middle of a write', async () => {
  let failing = false
  const openHandle: Disk['open'] = async (file, flags) => {
    const handle = await open(file, flags)
    return {
      write: async (bytes, offset, length, position) => {
        if (!failing) return handle.write(bytes, offset, length, position)
        await handle.write(bytes, offset, length - 1, position)
        throw new Error('ENOSPC: no space left on device')
      },
      sync: () => handle.sync(),
      truncate: size => handle.truncate(size),
      close: () => handle.close(),
    }
  }
  await withStore(
    async store => {
      await store.append([scan(1, 1)])
      failing = true
      await expect(store.append([scan(1, 2), scan(1, 3), scan(1, 4)])).rejects.toThrow('ENOSPC')
      failing = false
      await store.append([scan(1, 2)])
    },
    { disk: { ...systemDisk, open: openHandle } },
  )
  await withStore(async store => expect(await pendingSeqs(store)).toEqual([1, 2]))
})

it('accepts nothing more after a failed sync', async () => {
  let failing = false
  const openHandle: Disk['open'] = async (file, flags) => {
    const handle = await open(file, flags)
    const sync = () => (failing ? Promise.reject(new Error('EIO: i/o error')) : handle.sync())
    return {
      write: (bytes, offset, length, position) => handle.write(bytes, offset, length, position),
      sync,
      truncate: size => handle.truncate(size),
      close: () => handle.close(),
    }
  }
  await withStore(
    async store => {
      await store.append([scan(1, 1)])
      failing = true
      await expect(store.append([scan(1, 2)])).rejects.toThrow('EIO')
      failing = false
      await expect(store.append([scan(1, 3)])).rejects.toThrow('opened again')
      expect(await pendingSeqs(store)).toEqual([1])
    },
    { disk: { ...systemDisk, open: openHandle } },
  )
})

it('rewrites the file when most of it is settled, and keeps what matters', async () => {
  const options = { compactAfter: 50 }
  await withStore(async store => {
    await store.append([scan(1, 1), scan(1, 2), scan(1, 3)])
    await store.refuse([{ boot: 1, seq: 2 }])
    for (let seq = 4; seq <= 400; seq++) {
      await store.append([scan(1, seq)])
      await store.settle([{ boot: 1, seq }])
    }
    expect((await stat(path)).size).toBeLessThan(20_000)
  }, options)
  await withStore(async store => {
    expect(await pendingSeqs(store)).toEqual([1, 3])
    expect((await store.refused()).map(({ seq }) => seq)).toEqual([2])
    expect(await store.highestSeq(1)).toBe(400)
    expect(store.boot).toBe(2)
    expect(await store.requeue()).toBe(1)
  }, options)
  await withStore(async store => expect(await pendingSeqs(store)).toEqual([1, 3, 2]), options)
})

it('ignores a rewrite that a crash left unfinished', async () => {
  await withStore(store => store.append([scan(1, 1)]))
  await writeFile(`${path}.next`, 'half a rewr')
  await withStore(async store => expect(await pendingSeqs(store)).toEqual([1]))
  await expect(stat(`${path}.next`)).rejects.toThrow('ENOENT')
})

it('counts every start and never returns to an earlier boot', async () => {
  const boots: number[] = []
  for (let i = 0; i < 3; i++) boots.push(await withStore(async store => store.boot))
  await withStore(store => store.append([scan(500, 1)]))
  boots.push(await withStore(async store => store.boot))
  expect(boots).toEqual([1, 2, 3, 501])
})

it('is full visibly, keeps the oldest and stores all of a call or nothing', async () => {
  await withStore(
    async store => {
      await store.append([scan(1, 1), scan(1, 2)])
      await expect(store.append([scan(1, 3), scan(1, 4)])).rejects.toThrow(QueueFullError)
      expect(await pendingSeqs(store)).toEqual([1, 2])
    },
    { capacity: 3 },
  )
})

it('keeps card numbers from other users of the machine', async () => {
  await withStore(store => store.append([scan(1, 1)]))
  expect((await stat(path)).mode & 0o077).toBe(0)
})

it('carries scans through an outage and a restart to the server, once and in order', async () => {
  const server = await new ContractServer().start()
  const connect = (store: FileStore) =>
    createDevice({ baseUrl: server.baseUrl, keyId: server.keyId, key: server.key, store })
  await server.stop()
  await withStore(async store => {
    for (const value of ['A', 'B']) await connect(store).scan(value)
  })
  await server.start()
  await withStore(async store => {
    await connect(store).record([{ value: 'C' }])
    expect((await connect(store).flush()).data).toEqual({ sent: 3, refused: 0 })
  })
  expect([...server.values]).toEqual([
    ['1:1', 'A'],
    ['1:2', 'B'],
    ['2:1', 'C'],
  ])
  await withStore(async store => expect(await store.depth()).toBe(0))
  await server.stop()
})
