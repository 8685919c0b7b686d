import { describe, expect, it } from 'vitest'
import { ServerTime } from '../../src/clock.ts'
import { createSigner, responseStringToSign } from '../../src/sign.ts'
import { endpointUrl, type Fetch, Transport } from '../../src/transport.ts'
import { FakeClock } from '../fake-clock.ts'

const key = 'ab'.repeat(32)
const at = Date.parse('2030-01-01T00:00:00Z')
const serverSeconds = at / 1000

interface Answer {
  status: number
  body?: string
  headers?: Record<string, string>
  isUnsigned?: boolean
}

/** A transport whose server gives these answers, each signed for the request it answers. */
function open(answers: (Answer | Error)[], { wallMs = at, gzip = false } = {}) {
  const clock = new FakeClock(wallMs)
  const asked: { url: string; init: RequestInit }[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init })
    const next = answers.shift() ?? new Error('Nothing more was expected.')
    if (next instanceof Error) throw next
    const { status, body = '{}', headers = {}, isUnsigned } = next
    const authorization = new Headers(init.headers).get('authorization') ?? ''
    const nonce = /nonce=([0-9a-f]+)/.exec(authorization)?.[1] ?? ''
    const bytes = new TextEncoder().encode(body)
    const signer = await createSigner(key)
    const text = await responseStringToSign({ status, nonce, time: serverSeconds, body: bytes })
    const signature = { 'muster-signature': `time=${serverSeconds}, signature=${await signer.sign(text)}` }
    return new Response(bytes, { status, headers: { ...headers, ...(isUnsigned ? {} : signature) } })
  }
  const serverTime = new ServerTime(clock)
  const transport = new Transport({
    baseUrl: 'https://muster.example.org',
    credentials: { keyId: 'k', signer: createSigner(key) },
    gzip,
    fetch,
    clock,
    serverTime,
  })
  const send = (request: Partial<Parameters<Transport['send']>[0]> = {}, signal?: AbortSignal) =>
    transport.send(
      { method: 'POST', path: '/api/v1/scans', body: { a: 1 }, ...request },
      { timeoutMs: 10_000, signal },
    )
  return { send, asked, clock, serverTime }
}

const problem = (code: string) => JSON.stringify({ code, detail: `Because of ${code}.` })

describe('an answer becomes an error', () => {
  it.each([
    [400, 'bad-request', 'rejected'],
    [401, 'clock-skew', 'clock-skew'],
    [401, 'unauthenticated', 'unauthorized'],
    [403, 'forbidden', 'rejected'],
    [404, 'not-found', 'rejected'],
    [409, 'conflict', 'rejected'],
    [413, 'too-large', 'rejected'],
    [429, 'rate-limited', 'rate-limited'],
    [500, 'internal', 'server-error'],
    [502, 'bad-gateway', 'server-error'],
    [503, 'unavailable', 'server-error'],
    [599, 'odd', 'server-error'],
  ])('of status %i and code %s: %s', async (status, code, expected) => {
    const { send } = open([
      { status, body: problem(code) },
      { status, body: problem(code) },
    ])
    const { error } = await send()
    expect(error).toMatchObject({ code: expected, status, message: `Because of ${code}.`, problem: { code } })
  })

  it.each(['', 'not json', '[]', 'null', '{"code":7}', '<html>'])(
    'also where its body says nothing: %j',
    async body => {
      const { error } = await open([{ status: 503, body, headers: { 'retry-after': '7' } }]).send()
      expect(error).toEqual({
        code: 'server-error',
        message: 'The server answered with status 503.',
        status: 503,
        problem: undefined,
        retryAfterMs: 7_000,
      })
    },
  )

  it.each([200, 204, 400, 401, 404, 429, 500, 503])(
    'is believed only when it is signed: %i without a signature',
    async status => {
      const body = status === 204 ? '' : problem('clock-skew')
      const { send, asked, serverTime } = open([
        { status: status === 204 ? 200 : status, body, isUnsigned: true },
      ])
      const { error } = await send()
      expect(error?.code).toBe(status === 401 ? 'unauthorized' : 'untrusted-response')
      expect(asked).toHaveLength(1)
      expect(serverTime.isoNow()).toBeNull()
    },
  )

  it('with a signature that is none of ours is not believed, nor is a 401 then a plain one', async () => {
    for (const status of [200, 401])
      for (const header of [
        '',
        'time=1',
        `time=${serverSeconds}, signature=${'0'.repeat(64)}`,
        'time=-1, signature=x',
      ]) {
        const { send } = open([{ status, isUnsigned: true, headers: { 'muster-signature': header } }])
        expect((await send()).error?.code).toBe('untrusted-response')
      }
  })

  it.each([
    [new TypeError('fetch failed'), 'network'],
    [new Error('socket hang up'), 'network'],
    [new DOMException('gone', 'AbortError'), 'network'],
  ])('when there is none: %s', async (thrown, code) => {
    const { error } = await open([thrown]).send()
    expect(error?.code).toBe(code)
    expect(error?.message).toContain(thrown.message)
  })

  it('is "aborted" when whoever asked has left, before or meanwhile', async () => {
    const left = AbortSignal.abort()
    expect((await open([new Error('aborted')]).send({}, left)).error?.code).toBe('aborted')
  })
})

describe('a request', () => {
  it('of POST is JSON, also an empty one; of GET it has no body', async () => {
    const { send, asked } = open([{ status: 200 }, { status: 200 }, { status: 200 }])
    await send()
    await send({ body: undefined })
    await send({ method: 'GET', query: 'a=1' })
    const bodies = asked.map(
      ({ init }) => init.body && new TextDecoder().decode(init.body as Uint8Array<ArrayBuffer>),
    )
    expect(bodies).toEqual(['{"a":1}', '{}', undefined])
    expect(asked[2]?.url).toBe('https://muster.example.org/api/v1/scans?a=1')
    for (const { init } of asked)
      expect(init).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' })
  })

  it('has another nonce each time, also when it is the same one again', async () => {
    const { send, asked } = open([{ status: 401, body: problem('clock-skew') }, { status: 200 }], {
      wallMs: 0,
    })
    expect((await send()).error).toBeNull()
    const headers = asked.map(({ init }) => new Headers(init.headers).get('authorization') ?? '')
    const nonces = headers.map(header => /nonce=([0-9a-f]{32})/.exec(header)?.[1])
    expect(new Set(nonces).size).toBe(2)
    expect(headers.map(header => Number(/time=(\d+)/.exec(header)?.[1]))).toEqual([0, serverSeconds])
  })

  it('is compressed only where that saves something', async () => {
    const { send, asked } = open([{ status: 200 }, { status: 200 }], { gzip: true })
    await send({ body: { text: 'x'.repeat(900) } })
    await send({ body: { text: 'x'.repeat(2_000) } })
    const encodings = asked.map(({ init }) => new Headers(init.headers).get('content-encoding'))
    expect(encodings).toEqual([null, 'gzip'])
  })

  it('whose body is not JSON after all is one that was not sent', async () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const { send, asked } = open([])
    expect((await send({ body: cycle })).error?.code).toBe('network')
    expect(asked).toEqual([])
  })

  it('answered with nothing that can be read is a success without data', async () => {
    for (const body of ['', 'x', '{'])
      expect(await open([{ status: 200, body }]).send()).toEqual({ data: null, error: null })
  })
})

describe('the address of the server', () => {
  it.each([
    ['https://m.example.org', 'https://m.example.org/a'],
    ['https://m.example.org/', 'https://m.example.org/a'],
    ['https://m.example.org///', 'https://m.example.org/a'],
    ['http://m.example.org:8080/school/', 'http://m.example.org:8080/school/a'],
    ['https://m.example.org/school?x=1#y', 'https://m.example.org/school/a'],
    ['HTTPS://M.Example.org', 'https://m.example.org/a'],
    [' https://m.example.org ', 'https://m.example.org/a'],
  ])('%j', (base, url) => {
    expect(endpointUrl(base, '/a').href).toBe(url)
  })

  it.each([
    '',
    'm.example.org',
    'm.example.org:443',
    'localhost:3000',
    '//m.example.org',
    'ftp://m',
    'file:///etc',
    'javascript:1',
    'https://',
  ])('%j is none, and says what one looks like', base => {
    expect(() => endpointUrl(base, '/a')).toThrow('The server address must start with http:// or https://.')
  })
})

describe('the time of the server', () => {
  const learned = (wallMs: number, seconds = serverSeconds, tripMs = 100) => {
    const clock = new FakeClock(wallMs)
    const time = new ServerTime(clock)
    time.learn(seconds, tripMs)
    return { clock, time }
  }

  it('is unknown until it was told, and signing goes by the device’s own until then', () => {
    const time = new ServerTime(new FakeClock(at))
    expect(time.isoNow()).toBeNull()
    expect(time.unixSeconds()).toBe(serverSeconds)
    expect(new ServerTime(new FakeClock(-5_000)).unixSeconds()).toBe(0)
  })

  it.each([0, 1, at - 86_400_000, at + 86_400_000, 4_102_444_800_000])(
    'is learned from a clock that says %i',
    wallMs => {
      const { time } = learned(wallMs)
      expect(time.unixSeconds()).toBe(serverSeconds)
      expect(time.isoNow()).toBe('2030-01-01T00:00:00.500Z')
    },
  )

  it.each([-1_500, -900, 0, 900, 1_900])(
    'leaves a clock alone that is off by less than can be told: %i ms',
    offMs => {
      const { time } = learned(at + 500 + Math.min(offMs, 1_500))
      expect(time.isoNow()).toBe(new Date(at + 500 + Math.min(offMs, 1_500)).toISOString())
    },
  )

  it('goes on with the clock, for a day', () => {
    const { clock, time } = learned(0)
    clock.advance(3_600_000)
    expect(time.isoNow()).toBe('2030-01-01T01:00:00.500Z')
    clock.advance(23 * 3_600_000)
    expect(time.isoNow()).not.toBeNull()
    clock.advance(1)
    expect(time.isoNow()).toBeNull()
    expect(time.unixSeconds()).toBe(serverSeconds + 86_400)
  })

  it.each([-2_001, 2_001, -86_400_000, 3_600_000])(
    'is not believed after the wall clock was set by %i ms',
    stepMs => {
      const { clock, time } = learned(at)
      clock.wallMs += stepMs
      expect(time.isoNow()).toBeNull()
      time.learn(serverSeconds, 100)
      expect(time.isoNow()).toMatch(/^2030-01-01T00:00:0/)
    },
  )
})
