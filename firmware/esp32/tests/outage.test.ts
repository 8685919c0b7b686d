import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../model/device.ts'
import { StandIn, until } from './muster-stand-in.ts'

let muster: StandIn
let device: Device
beforeEach(async () => {
  muster = await new StandIn().open()
})
afterEach(async () => {
  await device.powerOff()
  muster.close()
})

const fill = (count: number) => `
from esp32 import Partition
from attend.queue import Queue, QueueFull
from attend.settings import Settings
settings = Settings()
settings.set_number("boot", 6)
queue = Queue(Partition.find(1, label="scans")[0], settings)
for seq in range(1, ${count} + 1):
    try:
        queue.append("card", 6, seq, seq * 10, 0, b"\\x04\\xa1" + seq.to_bytes(5, "big"))
    except QueueFull:
        break
result = queue.depth`

const sentSeqs = () =>
  muster.bodies('/api/v1/scans').flatMap(({ events }) => (events as { seq: number }[]).map(({ seq }) => seq))

describe('an outage', () => {
  it('2,000 scans made offline arrive in order, twenty at a time, each once', async () => {
    device = await muster.device({ flashBytes: 262_144 }).powerOn()
    expect(await device.run(fill(2000))).toBe(2000)
    await device.start()
    await until(() => sentSeqs().length >= 2000, 'all scans', device)
    expect(sentSeqs()).toEqual(Array.from({ length: 2000 }, (_, at) => at + 1))
    const requests = muster.bodies('/api/v1/scans')
    expect(Math.max(...requests.map(({ events }) => (events as []).length))).toBe(20)
    expect(new Set(requests.map(({ boot, upMs }) => `${boot} ${upMs}`))).toEqual(new Set(['6 null']))
  })

  it('with a full memory says so, and keeps the oldest', async () => {
    muster.routes.set('/api/v1/scans', () => ({
      status: 503,
      body: { code: 'unavailable' },
      headers: { 'retry-after': '60' },
    }))
    device = await muster.device({ flashBytes: 16_384 }).powerOn()
    const kept = await device.run<number>(fill(2000))
    await device.start()
    await device.reads(new RegExp(`Not sent: ${kept}`))
    await device.hold('04AABBCCDDEEFF')
    await device.reads(/Memory is full\|Not recorded/)
    expect((await device.see()).lamps).toEqual(['red'])
    expect(sentSeqs()[0]).toBe(1)
  })

  it('waits as long as the server asks', async () => {
    let isBusy = true
    muster.routes.set('/api/v1/scans', ({ events }) => {
      const results = (events as { seq: number }[]).map(({ seq }) => ({
        seq,
        say: ['Thank you', ''],
        led: 'green',
      }))
      const answer = isBusy
        ? { status: 429, body: { code: 'rate-limited' }, headers: { 'retry-after': '20' } }
        : { body: { results } }
      isBusy = false
      return answer
    })
    device = await muster.device({ setup: [['speed', 10]] }).powerOn()
    await device.run(fill(3))
    const startedMs = performance.now()
    await device.start()
    await until(() => muster.bodies('/api/v1/scans').length >= 2, 'the second try', device)
    expect((performance.now() - startedMs) * 10).toBeGreaterThan(18_000)
  })

  it('one scan the server cannot take does not hold up the others', async () => {
    muster.routes.set('/api/v1/scans', ({ events }) => {
      const seqs = (events as { seq: number }[]).map(({ seq }) => seq)
      if (seqs.includes(13)) return { status: 400, body: { code: 'invalid' } }
      return { body: { results: seqs.map(seq => ({ seq, say: ['', ''], led: 'green' })) } }
    })
    device = await muster.device().powerOn()
    await device.run(fill(40))
    await device.start()
    await until(() => sentSeqs().includes(40), 'the last scan', device)
    await until(
      async () => device.printed.some(line => line.includes('refused for good: scan 13 of boot 6')),
      'the refusal',
      device,
    )
  })

  it('ten minutes without WiFi end in a restart', async () => {
    device = await muster
      .device({
        setup: [
          ['speed', 400],
          ['radio.isUp', false],
          ['hasWatchdog', false],
        ],
      })
      .powerOn()
    await device.start()
    await until(() => device.resets.length > 0, 'the restart', device)
    expect(device.printed.join('\n')).toContain('no WiFi for ten minutes')
  })
})

describe('faults of the board', () => {
  it('a reader chip that falls off the bus is shown, and starts again when it is back', async () => {
    device = await muster.device({ setup: [['reader.version', 0xff]] }).powerOn()
    await device.start()
    await device.reads(/Reader fault\|See the office/)
    await device.set('reader.version', 0x92)
    await device.reads(/Door\|Hold your card/)
    await device.hold('B136DB1B')
    await device.reads(/Scan 1\|Present/)
    expect(muster.bodies('/api/v1/scans')[0]?.events).toMatchObject([{ kind: 'card', value: 'B136DB1B' }])
  })

  it('a duty that hangs is not covered up: the watchdog restarts the reader', async () => {
    device = await muster.device({ setup: [['speed', 50]] }).powerOn()
    await device.start()
    await device.reads(/Door/)
    await device.run(
      'import attend.reader as reader, asyncio\nasync def hang(self): await asyncio.Event().wait()\nreader.Reader._poll = hang',
    )
    await until(() => device.resets.includes('watchdog'), 'the watchdog', device)
    expect(device.printed.join('\n')).toContain('no sign of life: reader')
  })

  it('a revoked key is said to the people in front of the reader', async () => {
    muster.key = 'ff'.repeat(32)
    muster.routes.set('/api/v1/devices/heartbeat', () => ({ status: 401, body: { code: 'unauthenticated' } }))
    device = await muster.device().powerOn()
    await device.start()
    await device.reads(/Not connected:\|key was revoked/)
  })
})
