import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDevice, createMemoryStore, type DeviceOptions, type ScanStore } from '../src/index.ts'
import { ContractServer, problem } from './contract-server.ts'
import { FakeClock } from './fake-clock.ts'

let server: ContractServer
let clock: FakeClock
let store: ScanStore

beforeEach(async () => {
  server = await new ContractServer().start()
  clock = new FakeClock(Date.now())
  store = createMemoryStore()
})

afterEach(() => server.stop())

const connect = (options: Partial<DeviceOptions> = {}) => {
  const identity = { baseUrl: server.baseUrl, keyId: server.keyId, key: server.key, boot: 1 }
  return createDevice({ ...identity, clock, store, random: () => 1, ...options })
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ value: `card-${i + 1}` }))
const ids = (count: number) => Array.from({ length: count }, (_, i) => `1:${i + 1}`)

it('brings every scan of an outage, in order, once the server is back', async () => {
  const device = connect()
  await server.stop()
  for (const { value } of numbered(7)) {
    expect((await device.scan(value)).data).toMatchObject({ status: 'queued', reason: 'network' })
  }
  await device.record(numbered(1_250).slice(7))
  clock.onSleep = async count => {
    if (count === 4) await server.start()
  }
  const answered: number[] = []
  const { data } = await device.flush({ onAnswer: answer => answered.push(answer.seq) })
  expect(data).toEqual({ sent: 1_250, refused: 0 })
  expect(server.arrived).toEqual(ids(1_250))
  expect(answered).toHaveLength(1_250)
  expect(server.batches.map(batch => batch.events.length)).toEqual([500, 500, 250])
  expect(await store.depth()).toBe(0)
  expect(clock.sleeps).toEqual([1_000, 2_000, 4_000, 8_000])
})

it('backs off to at most 300 seconds, spread over the whole range', async () => {
  await server.stop()
  const device = connect({ random: () => 0.5 })
  await device.record(numbered(1))
  const { error } = await device.flush({ attempts: 12 })
  expect(error?.code).toBe('network')
  const halves = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000]
  expect(clock.sleeps).toEqual(halves)
  expect(await store.depth()).toBe(1)
  await server.start()
})

it('sends again after a lost acknowledgement and loses or doubles nothing', async () => {
  const device = connect()
  server.faults = ['lose', 'lose']
  expect((await device.scan('card-1')).data).toMatchObject({ status: 'queued', reason: 'network' })
  await device.record(numbered(3).slice(1))
  expect((await device.flush()).data).toEqual({ sent: 3, refused: 0 })
  expect(server.arrived).toEqual(ids(3))
  expect(server.batches.map(batch => batch.events.length)).toEqual([1, 3, 3])
  expect([...server.values.values()]).toEqual(['card-1', 'card-2', 'card-3'])
})

it('waits as long as a 429 asks, also with new scans', async () => {
  const device = connect()
  server.faults = [problem(429, 'rate-limited', { 'retry-after': '7' })]
  expect((await device.scan('card-1')).data).toMatchObject({ status: 'queued', reason: 'rate-limited' })
  expect((await device.scan('card-2')).data).toMatchObject({ status: 'queued', reason: 'rate-limited' })
  expect(server.seen).toHaveLength(1)
  expect((await device.flush()).data).toEqual({ sent: 2, refused: 0 })
  expect(clock.sleeps).toEqual([7_000])
})

it('reads a Retry-After date by the server clock and caps it at an hour', async () => {
  server.nowSeconds = () => Math.floor(clock.wallMs / 1000)
  const device = connect({ random: () => 0 })
  await device.record(numbered(1))
  const inAMinute = new Date((server.nowSeconds() + 60) * 1000).toUTCString()
  server.faults = [
    problem(503, 'unavailable', { 'retry-after': inAMinute }),
    problem(503, 'unavailable', { 'retry-after': '999999' }),
    problem(503, 'unavailable', { 'retry-after': 'soon' }),
  ]
  expect((await device.flush()).data).toEqual({ sent: 1, refused: 0 })
  expect(clock.sleeps).toEqual([60_000, 3_600_000])
})

it('keeps a forged success in the queue until the real server answers', async () => {
  const device = connect()
  await device.record(numbered(2))
  server.faults = ['forged', 'unsigned']
  expect((await device.flush()).data).toEqual({ sent: 2, refused: 0 })
  expect(server.seen).toHaveLength(3)
})

it('stops at a revoked key without losing anything', async () => {
  await connect({ key: '11'.repeat(32) }).record(numbered(3))
  const { error } = await connect({ key: '11'.repeat(32) }).flush()
  expect(error?.code).toBe('unauthorized')
  expect((await connect().flush()).data).toEqual({ sent: 3, refused: 0 })
})

it('goes around the one scan the server calls invalid and keeps it aside', async () => {
  server.poison = 'card-23'
  const device = connect()
  await device.record(numbered(120))
  expect((await device.flush()).data).toEqual({ sent: 119, refused: 1 })
  expect(server.arrived).toEqual(ids(120).filter(id => id !== '1:23'))
  expect((await store.refused()).map(({ value }) => value)).toEqual(['card-23'])
  server.poison = null
  expect(await store.requeue()).toBe(1)
  expect((await device.flush()).data).toEqual({ sent: 1, refused: 0 })
})

it('sends scans of an earlier boot under that boot, without the uptime of this one', async () => {
  await connect({ boot: 1 }).record(numbered(2))
  const device = connect({ boot: 2 })
  await device.record(numbered(1))
  await device.flush()
  expect(server.batches.map(({ boot, upMs }) => ({ boot, upMs }))).toEqual([
    { boot: 1, upMs: null },
    { boot: 2, upMs: 1_000 },
  ])
})

it('continues the numbers of a boot that the store has seen', async () => {
  await connect().scan('card-1')
  expect((await connect().scan('card-2')).data).toMatchObject({ status: 'answered', seq: 2 })
})

it('stops when told to and says so', async () => {
  await server.stop()
  const device = connect()
  await device.record(numbered(1))
  const controller = new AbortController()
  clock.onSleep = () => controller.abort()
  expect((await device.flush({ signal: controller.signal })).error?.code).toBe('aborted')
  expect(clock.sleeps).toHaveLength(1)
  await server.start()
})

it('answers a live scan while a flush is waiting, and the flush does not send it twice', async () => {
  const device = connect({ requestTimeoutMs: 300 })
  await device.record(numbered(2))
  server.faults = ['hang']
  const flushing = device.flush()
  while (server.seen.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  expect((await device.scan('live')).data).toMatchObject({ status: 'answered', seq: 3 })
  expect((await flushing).data).toEqual({ sent: 2, refused: 0 })
  expect(server.arrived).toEqual(['1:3', '1:1', '1:2'])
  expect(server.batches).toHaveLength(2)
})

it('leaves a scan alone that is on its way while a flush begins', async () => {
  const device = connect({ scanTimeoutMs: 300 })
  server.faults = ['hang']
  const scanning = device.scan('live')
  while (server.seen.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  expect((await device.flush()).data).toEqual({ sent: 0, refused: 0 })
  expect((await scanning).data).toMatchObject({ status: 'queued', reason: 'timeout' })
  expect((await device.flush()).data).toEqual({ sent: 1, refused: 0 })
})

it('starts the back-off anew after a success', async () => {
  const device = connect()
  await device.record(numbered(750))
  const busy = problem(503, 'unavailable')
  server.faults = [busy, busy]
  const onAnswer = ({ seq }: { seq: number }) => {
    if (seq === 500) server.faults = [busy]
  }
  expect((await device.flush({ onAnswer })).data).toEqual({ sent: 750, refused: 0 })
  expect(clock.sleeps).toEqual([1_000, 2_000, 1_000])
})

it('survives a callback that throws', async () => {
  const device = connect()
  await device.record(numbered(1))
  const broken = () => {
    throw new Error('display unplugged')
  }
  await expect(device.flush({ onAnswer: broken })).rejects.toThrow('display unplugged')
  expect((await device.flush()).data).toEqual({ sent: 0, refused: 0 })
})

it('compresses a batch and keeps it below the size a server takes', async () => {
  const device = connect()
  await device.record(numbered(500))
  await device.flush()
  const [first] = server.seen
  expect(first?.sentBytes).toBeLessThan((first?.body.length ?? 0) / 4)
  const noise = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(3_500)), byte => byte.toString(16)).join('')
  await device.record(Array.from({ length: 300 }, () => ({ value: 'A', evidence: { noise: noise() } })))
  expect((await device.flush()).data).toEqual({ sent: 300, refused: 0 })
  expect(Math.max(...server.seen.map(({ sentBytes }) => sentBytes))).toBeLessThan(1_048_576)
})

it('sends plainly when told to', async () => {
  const device = connect({ gzip: false })
  await device.record(numbered(100))
  await device.flush()
  expect(server.seen[0]?.sentBytes).toBe(server.seen[0]?.body.length)
})
