import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claim, createDevice, createMemoryStore, type DeviceOptions } from '../src/index.ts'
import { ContractServer, problem } from './contract-server.ts'
import { FakeClock } from './fake-clock.ts'
import { readHeader } from './verify-request.ts'

let server: ContractServer

beforeEach(async () => {
  server = await new ContractServer().start()
})

afterEach(() => server.stop())

const connect = (options: Partial<DeviceOptions> = {}) =>
  createDevice({ baseUrl: server.baseUrl, keyId: server.keyId, key: server.key, boot: 1, ...options })

describe('claim', () => {
  it('exchanges a code for a key that works at once', async () => {
    const { data } = await claim(server.baseUrl, server.claimCode, { firmware: '1.0.0', kind: 'reader' })
    expect(data).toMatchObject({ name: 'Front door', room: 'Hall', organization: 'Example School' })
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      code: server.claimCode,
      firmware: '1.0.0',
      kind: 'reader',
    })
    const device = createDevice({ baseUrl: server.baseUrl, keyId: data?.keyId ?? '', key: data?.key ?? '' })
    expect((await device.scan('04A1B2C3')).data).toMatchObject({ status: 'answered' })
  })

  it('reports a wrong code, a strange answer and no server', async () => {
    expect((await claim(server.baseUrl, 'WRONG234')).error).toMatchObject({
      code: 'rejected',
      status: 404,
      problem: { code: 'not-found' },
    })
    server.faults = [{ status: 200, body: '<html>Welcome to the hotel</html>' }]
    expect((await claim(server.baseUrl, server.claimCode)).error?.code).toBe('unexpected-response')
    await server.stop()
    expect((await claim(server.baseUrl, server.claimCode)).error?.code).toBe('network')
  })
})

describe('scan', () => {
  it("gives the server's own words and leaves nothing in the queue", async () => {
    const store = createMemoryStore()
    const { data } = await connect({ store }).scan('04A1B2C3')
    expect(data).toEqual({
      status: 'answered',
      boot: 1,
      seq: 1,
      result: 'present',
      name: 'Ada Example',
      say: ['Welcome', '04A1B2C3'],
      led: 'green',
    })
    expect(await store.depth()).toBe(0)
  })

  it('numbers concurrent scans without gaps or repeats', async () => {
    const device = connect()
    await Promise.all(['A', 'B', 'C', 'D', 'E'].map(value => device.scan(value)))
    expect([...server.values].sort()).toEqual([
      ['1:1', 'A'],
      ['1:2', 'B'],
      ['1:3', 'C'],
      ['1:4', 'D'],
      ['1:5', 'E'],
    ])
  })

  it('queues when the server is silent for too long', async () => {
    server.faults = ['hang']
    const device = connect({ scanTimeoutMs: 60 })
    expect((await device.scan('A')).data).toEqual({ status: 'queued', boot: 1, seq: 1, reason: 'timeout' })
  })

  it('is in the store before anything is sent', async () => {
    const store = createMemoryStore()
    let depthAtSend = -1
    const device = connect({
      store,
      fetch: async (url, init) => {
        depthAtSend = await store.depth()
        return fetch(url, init)
      },
    })
    await device.scan('A')
    expect(depthAtSend).toBe(1)
  })

  it('sends many in requests of at most 100 and keeps kind and evidence', async () => {
    const scans = Array.from({ length: 230 }, (_, i) => ({
      value: `card-${i}`,
      kind: 'pin',
      evidence: { i },
    }))
    const { data } = await connect().scanMany(scans)
    expect(data?.map(outcome => outcome.status)).toEqual(scans.map(() => 'answered'))
    expect(server.batches.map(batch => batch.events.length)).toEqual([100, 100, 30])
    expect(server.batches[2]?.events[29]).toMatchObject({ seq: 230, kind: 'pin', evidence: { i: 229 } })
  })

  it('refuses what could never be sent', async () => {
    const store = createMemoryStore()
    const device = connect({ store })
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const attempts = [
      await device.scan(''),
      await device.scan('x'.repeat(9_000)),
      await device.scan('A', 'face', cycle),
    ]
    expect(attempts.map(({ error }) => error?.code)).toEqual([
      'invalid-input',
      'invalid-input',
      'invalid-input',
    ])
    expect(await store.depth()).toBe(0)
    expect((await device.scan('A')).data).toMatchObject({ status: 'answered', seq: 1 })
  })

  it('says when the queue is full and keeps the oldest', async () => {
    await server.stop()
    const store = createMemoryStore({ capacity: 2 })
    const device = connect({ store })
    for (const value of ['A', 'B']) await device.scan(value)
    expect((await device.scan('C')).error?.code).toBe('queue-full')
    expect((await store.pending(9)).map(({ value }) => value)).toEqual(['A', 'B'])
    await server.start()
  })
})

describe('the clock', () => {
  it('of a device that boots in 1970 heals in two round trips, and stays healed', async () => {
    const clock = new FakeClock(5_000)
    const device = connect({ clock })
    expect((await device.scan('A')).data).toMatchObject({ status: 'answered' })
    expect(server.seen.map(({ authorization }) => readHeader(authorization).time)[0]).toBe(5)
    expect(server.seen).toHaveLength(2)
    await device.scan('B')
    expect(server.seen).toHaveLength(3)
    const [first, second] = server.batches.map(batch => batch.events[0])
    expect(first?.at).toBeNull()
    const serverMs = server.nowSeconds() * 1000
    expect(Math.abs(Date.parse(second?.at ?? '') - serverMs)).toBeLessThan(60_000)
  })

  it('is not set by an unsigned or forged 401', async () => {
    const clock = new FakeClock(5_000)
    const device = connect({ clock })
    server.faults = ['unsigned', 'forged']
    expect((await device.heartbeat()).error?.code).toBe('unauthorized')
    expect((await device.heartbeat()).error?.code).toBe('untrusted-response')
    expect(server.seen.map(({ authorization }) => readHeader(authorization).time)).toEqual([5, 5])
  })

  it('gives up after one retry when the server keeps calling it wrong', async () => {
    server.faults = [problem(401, 'clock-skew'), problem(401, 'clock-skew')]
    expect((await connect().heartbeat()).error?.code).toBe('clock-skew')
    expect(server.seen).toHaveLength(2)
  })

  it('is not believed after a jump or a day without the server', async () => {
    const clock = new FakeClock(Date.now())
    const device = connect({ clock })
    await device.heartbeat()
    await device.scan('trusted')
    clock.wallMs += 10_000
    await device.scan('jumped')
    clock.advance(25 * 3_600_000)
    server.nowSeconds = () => Math.floor(clock.wallMs / 1000)
    await device.scan('a day later')
    await device.scan('trusted again')
    const known = server.batches.map(batch => batch.events[0]?.at !== null)
    expect(known).toEqual([true, false, false, true])
  })
})

describe('answers that cannot be trusted', () => {
  it.each(['unsigned', 'forged'] as const)('%s: the scan stays in the queue', async fault => {
    const store = createMemoryStore()
    const device = connect({ store })
    server.faults = [fault]
    expect((await device.scan('A')).data).toMatchObject({ status: 'queued', reason: 'untrusted-response' })
    expect(await store.depth()).toBe(1)
  })

  it('a recorded answer does not fit the next request', async () => {
    const store = createMemoryStore()
    let recorded: { body: string; headers: Headers } | null = null
    const device = connect({
      store,
      fetch: async (url, init) => {
        if (recorded) return new Response(recorded.body, { status: 200, headers: recorded.headers })
        const response = await fetch(url, init)
        recorded = { body: await response.text(), headers: response.headers }
        return new Response(recorded.body, { status: response.status, headers: response.headers })
      },
    })
    expect((await device.scan('A')).data).toMatchObject({ status: 'answered' })
    expect((await device.scan('A')).data).toMatchObject({ status: 'queued', reason: 'untrusted-response' })
  })

  it.each([302, 303, 307, 308])('a redirect with status %i is not followed', async status => {
    server.faults = [{ status, body: '', headers: { location: '/api/v1/elsewhere' } }]
    expect((await connect().heartbeat()).error?.code).toBe('network')
    expect(server.seen).toHaveLength(1)
  })

  it('an endless answer is cut off', async () => {
    const device = connect({ fetch: async () => new Response(new Uint8Array(1_048_577)) })
    expect((await device.heartbeat()).error).toMatchObject({
      code: 'network',
      message: expect.stringContaining('1 MB'),
    })
  })

  it('signed nonsense settles nothing', async () => {
    const store = createMemoryStore()
    const device = connect({ store })
    server.faults = [
      { status: 200, body: '{"results":[{"seq":77,"result":"present","say":["",""],"led":"green"}]}' },
    ]
    expect((await device.scan('A')).data).toMatchObject({ status: 'queued', reason: 'unexpected-response' })
    expect(await store.depth()).toBe(1)
  })
})

describe('heartbeat', () => {
  it('reports the state of the queue', async () => {
    const clock = new FakeClock(Date.now())
    const device = connect({ clock, firmware: '2.1.0' })
    await device.record([{ value: 'A' }, { value: 'B' }])
    const { data } = await device.heartbeat()
    expect(data).toMatchObject({ configVersion: 7, commands: [], beacon: null })
    const expected = { boot: 1, upMs: 1_000, clockMs: clock.wallMs, queueDepth: 2, highestSeq: 2 }
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ ...expected, firmware: '2.1.0' })
  })

  it('with a revoked key is unauthorized, with a cancelled signal aborted', async () => {
    expect((await connect({ key: '11'.repeat(32) }).heartbeat()).error?.code).toBe('unauthorized')
    const gone = await connect().heartbeat({ signal: AbortSignal.abort() })
    expect(gone.error?.code).toBe('aborted')
  })
})

it('signs the path it sends when the server lives under a prefix', async () => {
  const device = connect({ baseUrl: `${server.baseUrl}/attendance/` })
  expect((await device.heartbeat()).error).toMatchObject({ code: 'rejected', status: 404 })
  expect(server.seen[0]?.path).toBe('/attendance/api/v1/devices/heartbeat')
})

it('refuses malformed settings at once', () => {
  expect(() => connect({ key: 'short' })).toThrow(TypeError)
  expect(() => connect({ keyId: 'key id' })).toThrow(TypeError)
  expect(() => connect({ baseUrl: 'ftp://example.org' })).toThrow(TypeError)
  expect(() => connect({ boot: 1.5 })).toThrow(TypeError)
})
