import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { createWorldlessServices } from '../../tests/support/services/without-database.ts'
import { createKeyring } from '../kernel/keyring.ts'
import { readCookie, sessionCookie } from './cookie.ts'
import { sameOriginUrl } from './same-origin.ts'
import { readActor } from './session.ts'

const keyring = createKeyring('x'.repeat(32))

describe('the session cookie', () => {
  it('is one that browsers refuse from plain http, where the installation has https', () => {
    expect(sessionCookie({ keyring, publicUrl: 'https://muster.example.org' })).toMatchObject({
      name: '__Secure-next-auth.session-token',
      secure: true,
    })
    expect(sessionCookie({ keyring, publicUrl: 'http://localhost:3000' })).toMatchObject({
      name: 'next-auth.session-token',
      secure: false,
    })
  })

  it('is sealed with a key of its own, not with the secret and not with another purpose’s', () => {
    const { secret } = sessionCookie({ keyring, publicUrl: 'http://localhost:3000' })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(secret).not.toBe(keyring.mac('access-token', 'v1'))
    const other = createKeyring('y'.repeat(32))
    expect(sessionCookie({ keyring: other, publicUrl: 'http://localhost:3000' }).secret).not.toBe(secret)
  })
})

describe('a Cookie header', () => {
  it.each([
    ['a=1', '1'],
    ['b=2; a=1', '1'],
    ['b=2;a=1;c=3', '1'],
    ['  a =  1  ', '1'],
    ['a=1=2==', '1=2=='],
    ['a=%7B%22x%22%3A1%7D', '{"x":1}'],
    ['a=', ''],
    ['a=first; a=second', 'first'],
    ['=; ;;; a=1', '1'],
  ])('%j has the value %j', (header, value) => {
    expect(readCookie(header, 'a')).toBe(value)
  })

  it.each([null, '', 'b=2', 'aa=1', 'A=1', 'a', 'b=a=1', 'a%3D1', 'a=%E0%A4%A', 'a=%'])(
    '%j has none',
    header => {
      expect(readCookie(header, 'a')).toBe(header === 'a' ? '' : undefined)
    },
  )

  it('of a megabyte is read in one pass', () => {
    expect(readCookie(`${'x=1;'.repeat(262_144)}a=1`, 'a')).toBe('1')
  })
})

describe('where a sign-in may lead', () => {
  const home = 'https://muster.example.org'

  it.each([
    ['/riverside/today', 'https://muster.example.org/riverside/today'],
    ['riverside', 'https://muster.example.org/riverside'],
    ['?next=1', 'https://muster.example.org/?next=1'],
    ['https://muster.example.org/a?b#c', 'https://muster.example.org/a?b#c'],
    ['HTTPS://MUSTER.EXAMPLE.ORG/a', 'https://muster.example.org/a'],
    ['https://muster.example.org:443/a', 'https://muster.example.org/a'],
  ])('to %s', (url, target) => {
    expect(sameOriginUrl(url, home)).toBe(target)
  })

  it.each([
    'https://evil.example.org',
    '//evil.example.org',
    '/\\evil.example.org',
    '\\\\evil.example.org',
    '/\t/evil.example.org',
    'https:evil.example.org@x',
    'https://muster.example.org@evil.example.org',
    'https://muster.example.org.evil.example.org',
    'https://muster.example.org:8443/a',
    'http://muster.example.org/a',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'blob:https://evil.example.org/x',
    'file:///etc/passwd',
    'https://[',
    'https://%zz',
  ])('never to %j', url => {
    const target = sameOriginUrl(url, home)
    expect(new URL(target).origin).toBe(home)
    expect(target).not.toMatch(/^(javascript|data|blob|file):/)
  })
})

describe('a cookie that is not ours', () => {
  const { services } = createWorldlessServices()
  const { name, secret } = sessionCookie(services)
  const ids = { sub: '01890000-0000-7000-8000-000000000001', sid: '01890000-0000-7000-8000-000000000002' }
  const asked = (token: string) =>
    readActor(services, new Headers({ cookie: `${name}=${token}` }), 'riverside')

  it.each([
    ['none', async () => ''],
    ['rubbish', async () => 'abc'],
    ['a token of nothing', async () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
    ['of another secret', () => encode({ token: { ...ids, sessionVersion: 1 }, secret: 'other' })],
    ['that has expired', () => encode({ token: { ...ids, sessionVersion: 1 }, secret, maxAge: -60 })],
    ['without a session', () => encode({ token: { sub: ids.sub, sessionVersion: 1 }, secret })],
    ['of a version that is no number', () => encode({ token: { ...ids, sessionVersion: '1' }, secret })],
    [
      'whose ids are none',
      () => encode({ token: { sub: "' or 1=1", sid: ids.sid, sessionVersion: 1 }, secret }),
    ],
    ['with letters that cannot be decoded', async () => '%E0%A4%A'],
  ])('is nobody, and the database is not even asked: %s', async (_, make) => {
    expect(await asked(await make())).toEqual({ kind: 'anonymous' })
  })

  it('would be asked about if it were ours', async () => {
    const token = await encode({ token: { ...ids, sessionVersion: 1 }, secret })
    await expect(asked(token)).rejects.toThrow(/database was asked/)
  })
})
