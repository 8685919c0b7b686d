import { sign } from 'hono/jwt'
import { describe, expect, it } from 'vitest'
import { createWorldlessServices } from '../../../tests/support/services/without-database.ts'
import { createKeyring } from '../../kernel/keyring.ts'
import { accessTokenOf, accessTokenSeconds, readAccessToken } from './access-token.ts'
import { createPersonAuthenticator } from './authenticate.ts'

const { services, clock } = createWorldlessServices()
const signIn = {
  accountId: '01890000-0000-7000-8000-000000000001',
  sessionId: '01890000-0000-7000-8000-000000000002',
  sessionVersion: 3,
}
const nowSeconds = () => Math.floor(clock.now().getTime() / 1000)
const good = () => ({
  sub: signIn.accountId,
  sid: signIn.sessionId,
  ver: 3,
  aud: 'muster-api',
  exp: nowSeconds() + 60,
})
const key = services.keyring.mac('access-token', 'v1')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an access token', () => {
  it('names a sign-in and nothing about a person', async () => {
    const token = await accessTokenOf(services, signIn)
    expect(await readAccessToken(services, token)).toEqual({ outcome: 'read', ...signIn })
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(claims ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'sid', 'sub', 'ver'])
  })

  it('is good for a quarter of an hour by our clock, to the second', async () => {
    const token = await accessTokenOf(services, signIn)
    clock.advance((accessTokenSeconds - 1) * 1000)
    expect((await readAccessToken(services, token)).outcome).toBe('read')
    clock.advance(1000)
    expect(await readAccessToken(services, token)).toEqual({ outcome: 'expired' })
    clock.advance(365 * 86_400_000)
    expect(await readAccessToken(services, token)).toEqual({ outcome: 'expired' })
  })

  it('is not kept from anybody by a server whose clock was ahead when it was made', async () => {
    clock.advance(60_000)
    const token = await accessTokenOf(services, signIn)
    clock.advance(-120_000)
    expect((await readAccessToken(services, token)).outcome).toBe('read')
  })

  it.each<[string, () => Promise<string> | string]>([
    ['nothing', () => ''],
    ['rubbish', () => 'abc'],
    ['three dots', () => '...'],
    ['no algorithm', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(good())}.`],
    ['no algorithm, with letters', () => `${part({ alg: 'nOnE' })}.${part(good())}.x`],
    ['another secret', () => sign(good(), 'other', 'HS256')],
    ['another algorithm with our key', () => sign(good(), key, 'HS512')],
    ['the key of the cookie', () => sign(good(), services.keyring.mac('session-cookie', 'v1'), 'HS256')],
    [
      'another installation’s',
      () => accessTokenOf({ clock, keyring: createKeyring('z'.repeat(32)) }, signIn),
    ],
    ['another audience', () => sign({ ...good(), aud: 'other' }, key, 'HS256')],
    ['a list of audiences', () => sign({ ...good(), aud: ['muster-api'] }, key, 'HS256')],
    ['no end', () => sign({ ...good(), exp: undefined }, key, 'HS256')],
    ['an end that is text', () => sign({ ...good(), exp: JSON.parse('"9999999999"') }, key, 'HS256')],
    ['an endless end', () => sign({ ...good(), exp: 1e300 }, key, 'HS256')],
    ['half a second', () => sign({ ...good(), exp: nowSeconds() + 60.5 }, key, 'HS256')],
    ['no session', () => sign({ ...good(), sid: undefined }, key, 'HS256')],
    ['a session that is no id', () => sign({ ...good(), sid: '../..' }, key, 'HS256')],
    ['a version that is text', () => sign({ ...good(), ver: '3' }, key, 'HS256')],
  ])('is refused without a word: %s', async (_, make) => {
    expect(await readAccessToken(services, await make())).toEqual({ outcome: 'refused' })
  })

  it('of which one letter was changed is refused, wherever', async () => {
    const token = await accessTokenOf(services, signIn)
    for (let at = 0; at < token.length - 1; at += 7) {
      const letter = token[at] === 'A' ? 'B' : 'A'
      if (token[at] === '.') continue
      const changed = token.slice(0, at) + letter + token.slice(at + 1)
      expect((await readAccessToken(services, changed)).outcome, `at ${at}`).toBe('refused')
    }
  })
})

describe('an Authorization header of a client app', () => {
  const authenticate = createPersonAuthenticator(services)

  it.each([
    null,
    '',
    'Bearer',
    'Bearer ',
    'Bearer short',
    'Basic dXNlcjpwYXNzd29yZA==',
    'Token abcdefghijkl',
    'Bearer  abcdefghijkl',
    'Bearer abcdefghijkl ',
    'Bearer abcdefghijkl, Bearer abcdefghijkl',
    'Bearer abc"defghijkl',
    'Bearer äbcdefghijkl',
    `Bearer ${'a'.repeat(2_001)}`,
    'Bearer abcdefghijkl.abcdefghijkl.abcdefghijkl',
    'MUSTER1-HMAC-SHA256 key=a, time=1, nonce=0, signature=0',
  ])('%j is nobody, and the database is not even asked', async header => {
    expect(await authenticate(header, 'riverside')).toEqual({ outcome: 'refused' })
  })

  it.each(['bearer', 'BEARER'])('may be written %s: the scheme knows no case', async scheme => {
    const token = await accessTokenOf(services, signIn)
    await expect(authenticate(`${scheme} ${token}`, null)).rejects.toThrow(/database was asked/)
  })
})
