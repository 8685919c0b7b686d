import { afterEach, describe, expect, it } from 'vitest'
import { Device } from '../model/device.ts'

const open = `
from esp32 import Partition, PowerCut
from attend.queue import Queue, QueueFull, WriteFailed
from attend.settings import Settings
import hardware
settings = Settings()
def fresh(): return Queue(Partition.find(1, label="scans")[0], settings)
def add(queue, seq): return queue.append("card", 3, seq, seq * 10, 0, b"\\x04\\xa1" + seq.to_bytes(4, "big"))
def seqs(queue, count=100000): return [scan.seq for scan in queue.pending(count)]
`
let device: Device
afterEach(() => device.powerOff())

/** A device with a partition of some blocks, and Python that finds a queue on it. */
async function withBlocks(blocks: number) {
  device = await new Device({ flashBytes: blocks * 4096 }).powerOn()
  return <T>(code: string) => device.run<T>(open + code)
}

describe('the scan queue', () => {
  it('keeps scans over a restart, in order, with everything that was known of them', async () => {
    const run = await withBlocks(4)
    await run('queue = fresh()\nfor seq in range(1, 101): add(queue, seq)')
    const code =
      'queue = fresh()\nscan = queue.pending(1)[0]\nresult = [seqs(queue), scan.boot, scan.up_ms, scan.at_ms, scan.kind, scan.value.hex()]'
    const [seqs, ...first] = await run<unknown[]>(code)
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(first).toEqual([3, 10, 0, 'card', '04a100000001'])
  })

  it('settles in any order, and remembers it', async () => {
    const run = await withBlocks(4)
    await run(
      'queue = fresh()\nfor seq in range(1, 6): add(queue, seq)\nall = queue.pending(9)\nqueue.settle(all[3])\nqueue.settle(all[0])',
    )
    expect(await run('queue = fresh()\nresult = [seqs(queue), queue.depth]')).toEqual([[2, 3, 5], 3])
  })

  it('full: refuses the newest, keeps the oldest, and takes scans again once some are settled', async () => {
    const run = await withBlocks(4)
    const fill =
      'queue = fresh()\nseq = 0\ntry:\n    while True:\n        add(queue, seq + 1)\n        seq += 1\nexcept QueueFull:\n    pass\n'
    expect(await run(`${fill}result = [seq, seqs(queue, 2), queue.depth, queue.capacity]`)).toEqual([
      256,
      [1, 2],
      256,
      192,
    ])
    expect(await run('queue = fresh()\nresult = [seqs(queue)[0], queue.depth]')).toEqual([1, 256])
    const code =
      'queue = fresh()\nfor scan in queue.pending(64): queue.settle(scan)\nadd(queue, 999)\nresult = [seqs(queue)[0], seqs(queue)[-1], queue.depth]'
    expect(await run(code)).toEqual([65, 999, 193])
  })

  it('a thousand scans cost sixteen erases', async () => {
    const run = await withBlocks(4)
    await run('queue = fresh()\nfor seq in range(1000): queue.settle(add(queue, seq))')
    expect(await device.get<number>('flash.erases')).toBeLessThanOrEqual(16)
  })

  it('finds its place in the ring again, with or without what it remembered', async () => {
    const run = await withBlocks(4)
    await run(
      'queue = fresh()\nfor seq in range(700):\n    scan = add(queue, seq)\n    if seq < 650 or seq % 2: queue.settle(scan)',
    )
    const pending = Array.from({ length: 25 }, (_, at) => 650 + 2 * at)
    expect(await run('result = seqs(fresh())')).toEqual(pending)
    const code =
      'from esp32 import NVS\nNVS("muster").erase_key("tail")\nqueue = fresh()\nadd(queue, 900)\nresult = seqs(queue)'
    expect(await run(code)).toEqual([...pending, 900])
  })
})

/** Power that fails after every possible byte of what `action` writes. */
const cutEverywhere = (before: string, action: string, after: string) => `
faults = []
cuts = 0
while True:
    queue = fresh()
${before}
    kept = seqs(queue)
    hardware.power_budget(cuts)
    done = False
    try:
${action}
        done = True
    except PowerCut:
        pass
    hardware.power_budget(-1)
    queue = fresh()
    found = seqs(queue)
${after}
    add(queue, 77777)
    if 77777 not in seqs(queue): faults.append([cuts, "takes no more"])
    for scan in fresh().pending(100000): queue.settle(scan)
    cuts += 1
    if done: break
result = [cuts, faults]
`

describe('power cut at every byte', () => {
  it('of a scan being written: what was acknowledged is there, what was not is whole or gone', async () => {
    const run = await withBlocks(4)
    const before = '    add(queue, 1); add(queue, 2); add(queue, 3)'
    const after =
      '    if found[:3] != kept: faults.append([cuts, "lost", found])\n    if found[3:] not in ([], [4]) or (done and found[3:] != [4]): faults.append([cuts, "torn", found])'
    const [cuts, faults] = await run<[number, unknown[]]>(
      cutEverywhere(before, '        add(queue, 4)', after),
    )
    expect(faults).toEqual([])
    expect(cuts).toBeGreaterThanOrEqual(65)
  })

  it('of settling: nothing else is lost', async () => {
    const run = await withBlocks(4)
    const before = '    add(queue, 1); add(queue, 2); add(queue, 3)'
    const after = '    if found not in ([1, 2, 3], [1, 3]): faults.append([cuts, "lost", found])'
    const [cuts, faults] = await run<[number, unknown[]]>(
      cutEverywhere(before, '        queue.settle(queue.pending(2)[1])', after),
    )
    expect(faults).toEqual([])
    expect(cuts).toBeGreaterThanOrEqual(2)
  })

  it('of a write into a block that must be erased first', async () => {
    const run = await withBlocks(3)
    const before =
      '    while queue._head % 64: queue.settle(add(queue, 5))\n    for seq in range(1, 65): add(queue, seq)'
    const after = '    if found[:64] != kept: faults.append([cuts, "lost", found])'
    const [cuts, faults] = await run<[number, unknown[]]>(
      cutEverywhere(before, '        add(queue, 4)', after),
    )
    expect(faults).toEqual([])
    expect(cuts).toBeGreaterThanOrEqual(66)
  })
})
