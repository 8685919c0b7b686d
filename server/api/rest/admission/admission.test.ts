import { describe, expect, it } from 'vitest'
import { createWorldlessServices } from '../../../../tests/support/services/without-database.ts'
import type { PersonAuthentication } from '../../../auth/client/authenticate.ts'
import type { DeviceAuthentication } from '../../../auth/device/authenticate.ts'
import { createAdmission, type PersonRequest, type RestLimits } from './admission.ts'

const limits: RestLimits = {
  device: { burst: 3, perSecond: 1 },
  address: { burst: 2, perSecond: 0.5 },
  person: { burst: 4, perSecond: 2 },
}

const from = (ip: string) => ({ id: 'r', ip, userAgent: '' })
const nonce = '0'.repeat(32)
const signedBy = (keyId: string) =>
  `MUSTER1-HMAC-SHA256 key=${keyId}, time=1, nonce=${nonce}, signature=${'0'.repeat(64)}`
const wire = (changes: Partial<PersonRequest> = {}): PersonRequest => ({
  method: 'POST',
  path: '/api/v1/scans',
  query: '',
  authorization: null,
  organization: null,
  body: new Uint8Array(),
  ...changes,
})

const sign = () => 'signed'
const device = (keyId: string): DeviceAuthentication => ({
  outcome: 'accepted',
  actor: { kind: 'device', orgId: 'o', deviceId: `device of ${keyId}`, keyId },
  nonce,
  sign,
})
const person = (accountId: string): PersonAuthentication => ({
  outcome: 'accepted',
  actor: { kind: 'account', accountId, sessionId: 's' },
  scopes: 'all',
})

/** An admission that knows these keys and tokens; counts how often it had to look one up. */
function open(known: Record<string, DeviceAuthentication | PersonAuthentication> = {}) {
  const { services, clock } = createWorldlessServices()
  const asked = { device: 0, person: 0 }
  const admit = createAdmission(
    services,
    {
      async device({ authorization }) {
        asked.device++
        const found = known[/key=([^,]+)/.exec(authorization ?? '')?.[1] ?? '']
        return found && 'sign' in found ? found : { outcome: 'refused' }
      },
      async person(authorization) {
        asked.person++
        const found = known[authorization ?? '']
        return found && !('sign' in found) ? found : { outcome: 'refused' }
      },
    },
    limits,
  )
  const knock = (keyId: string, ip = '192.0.2.1') =>
    admit('device', wire({ authorization: signedBy(keyId) }), from(ip))
  const call = (token: string | null, ip = '192.0.2.1') =>
    admit('person', wire({ authorization: token }), from(ip))
  const outcome = (tried: ReturnType<typeof admit>) =>
    tried.then(
      ({ refusal }) => refusal?.code ?? 'admitted',
      error => String(error.code),
    )
  return { admit, knock, call, outcome, asked, clock }
}

describe('a device', () => {
  it('has its own turns, and a refusal for want of them is signed', async () => {
    const { knock, clock } = open({ a: device('a'), b: device('b') })
    for (let turn = 0; turn < limits.device.burst; turn++)
      expect(await knock('a')).toMatchObject({ actor: { kind: 'device' }, nonce, sign })
    const refused = await knock('a')
    expect(refused).toMatchObject({ sign, refusal: { code: 'rate-limited', details: { retryAfter: 1 } } })
    expect(refused.nonce).toBeUndefined()
    expect((await knock('b')).refusal).toBeUndefined()
    clock.advance(1_000)
    expect((await knock('a')).refusal).toBeUndefined()
    expect((await knock('a')).refusal).toBeDefined()
  })

  it('that has signed once is not shut out by strangers at its address', async () => {
    const { knock, outcome, asked } = open({ a: device('a') })
    expect(await outcome(knock('a'))).toBe('admitted')
    const strangers = []
    for (let turn = 0; turn < 5; turn++) strangers.push(await outcome(knock('x')))
    expect(strangers).toEqual(['unauthenticated', 'unauthenticated', ...Array(3).fill('rate-limited')])
    expect(asked.device).toBe(3)
    expect(await outcome(knock('a'))).toBe('admitted')
  })

  it('that has not signed yet waits with the strangers at its address, and not for long', async () => {
    const { knock, outcome, clock } = open({ a: device('a') })
    for (let turn = 0; turn < 3; turn++) await outcome(knock('x'))
    expect(await outcome(knock('a'))).toBe('rate-limited')
    expect(await outcome(knock('a', '192.0.2.2'))).toBe('admitted')
    clock.advance(2_000)
    expect(await outcome(knock('a'))).toBe('admitted')
  })

  it('with a wrong clock is told so in a signed answer, costs its address nothing and is not believed yet', async () => {
    const { knock } = open({ a: { outcome: 'clock-skew', sign } })
    for (let turn = 0; turn < 10; turn++) {
      const found = await knock('a')
      expect(found).toMatchObject({ actor: { kind: 'anonymous' }, sign })
      expect(found.refusal).toMatchObject({ code: 'unauthenticated', details: { reason: 'clock-skew' } })
    }
  })

  it.each([
    ['no header', null],
    ['another scheme', 'Bearer abcdefghijkl'],
    ['a key of no shape', 'MUSTER1-HMAC-SHA256 key=, time=1'],
  ])('without a signature of ours is as a wrong one: %s', async (_, authorization) => {
    const { admit, outcome } = open()
    const tried = () => outcome(admit('device', wire({ authorization }), from('192.0.2.1')))
    expect([await tried(), await tried(), await tried()]).toEqual([
      'unauthenticated',
      'unauthenticated',
      'rate-limited',
    ])
  })
})

describe('a client app', () => {
  it('is told how many calls are left and when all are back', async () => {
    const { call, clock } = open({ t: person('p') })
    const left = []
    for (let turn = 0; turn < limits.person.burst + 1; turn++) left.push((await call('t')).headers)
    expect(left).toEqual([
      { 'ratelimit-limit': '4', 'ratelimit-remaining': '3', 'ratelimit-reset': '1' },
      { 'ratelimit-limit': '4', 'ratelimit-remaining': '2', 'ratelimit-reset': '1' },
      { 'ratelimit-limit': '4', 'ratelimit-remaining': '1', 'ratelimit-reset': '2' },
      { 'ratelimit-limit': '4', 'ratelimit-remaining': '0', 'ratelimit-reset': '2' },
      { 'ratelimit-limit': '4', 'ratelimit-remaining': '0', 'ratelimit-reset': '1' },
    ])
    expect((await call('t')).refusal).toMatchObject({ code: 'rate-limited', details: { retryAfter: 1 } })
    clock.advance(500)
    expect((await call('t')).refusal).toBeUndefined()
  })

  it('shares its turns with the other apps of the same person', async () => {
    const { call, outcome } = open({ phone: person('p'), watch: person('p'), other: person('q') })
    for (let turn = 0; turn < limits.person.burst; turn++) await call(turn % 2 ? 'phone' : 'watch')
    expect(await outcome(call('phone'))).toBe('rate-limited')
    expect(await outcome(call('watch', '192.0.2.9'))).toBe('rate-limited')
    expect(await outcome(call('other'))).toBe('admitted')
  })

  it('with a wrong token costs its address, until nobody looks it up any more', async () => {
    const { call, outcome, asked } = open({ t: person('p') })
    expect(await outcome(call('t'))).toBe('admitted')
    const tried = []
    for (const token of ['x', null, 'y', 'z']) tried.push(await outcome(call(token)))
    expect(tried).toEqual(['unauthenticated', 'unauthenticated', 'rate-limited', 'rate-limited'])
    expect(asked.person).toBe(3)
    expect(await outcome(call('t'))).toBe('admitted')
  })

  it('whose token has run out is told to renew it', async () => {
    const { call } = open({ t: { outcome: 'expired' } })
    await expect(call('t')).rejects.toMatchObject({
      code: 'unauthenticated',
      details: { reason: 'token-expired' },
    })
  })

  it('and a device at one address count their wrong tries together', async () => {
    const { call, knock, outcome } = open()
    expect([
      await outcome(call('x')),
      await outcome(knock('x')),
      await outcome(call('y')),
      await outcome(knock('y')),
    ]).toEqual(['unauthenticated', 'unauthenticated', 'rate-limited', 'rate-limited'])
  })
})

describe('whoever needs no name', () => {
  it('may read as often as they like and write as often as their address allows', async () => {
    const { admit, outcome } = open()
    const ask = (method: string) => outcome(admit('none', wire({ method }), from('192.0.2.1')))
    for (let turn = 0; turn < 10; turn++) expect(await ask(turn % 2 ? 'GET' : 'HEAD')).toBe('admitted')
    expect([await ask('POST'), await ask('POST'), await ask('POST')]).toEqual([
      'admitted',
      'admitted',
      'rate-limited',
    ])
  })

  it('is told when to come back', async () => {
    const { admit } = open()
    const ask = () => admit('none', wire(), from('192.0.2.1'))
    await ask()
    await ask()
    await expect(ask()).rejects.toMatchObject({
      details: { retryAfter: 2 },
      message: expect.stringContaining('2 s'),
    })
  })
})
