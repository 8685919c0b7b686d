import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import type { PushResult, PushTarget } from '../../ports/push-sender.ts'
import type { GuardedFetch } from '../guarded-fetch/guarded-fetch.ts'
import { createGuardedFetch } from '../guarded-fetch/guarded-fetch.ts'
import { createLocalPushSender } from './local.ts'
import { vapidKeysFrom } from './vapid-keys.ts'
import { createWebPushSender } from './web-push.ts'

const keys = vapidKeysFrom('4a'.repeat(32))
const subject = 'mailto:office@school.example'
const browser = createECDH('prime256v1')
browser.generateKeys()
const secret = randomBytes(16)
const target: PushTarget = {
  endpoint: 'https://push.example.org/send/abc',
  p256dh: browser.getPublicKey().toString('base64url'),
  auth: secret.toString('base64url'),
}
const options = { ttlSeconds: 60, topic: 'abc' }

/** A push service: an answer for each call, and what a browser would read of it. */
function service(status: number, headers: Record<string, string> = {}) {
  const calls: { url: string; headers: Record<string, string>; body: Uint8Array }[] = []
  const fetch: GuardedFetch = async (url, asked) => {
    calls.push({ url, headers: asked.headers, body: asked.body ?? new Uint8Array() })
    return { status, headers, body: '' }
  }
  return { calls, fetch }
}

/** As the browser does it: with its own key. */
function decrypted(body: Uint8Array): string {
  const require = createRequire(import.meta.url)
  const coding: { decrypt(body: Buffer, options: object): Buffer } = require('http_ece')
  const opened = coding.decrypt(Buffer.from(body), {
    version: 'aes128gcm',
    privateKey: browser,
    authSecret: target.auth,
  })
  return opened.toString()
}

interface Adapter {
  name: string
  send(status: number, headers?: Record<string, string>): Promise<{ result: PushResult; read: string[] }>
}

const outcomes: Record<number, PushResult> = {
  201: { kind: 'sent' },
  404: { kind: 'gone' },
  410: { kind: 'gone' },
  413: { kind: 'refused' },
  500: { kind: 'failed', reason: 'The push service answered 500.' },
  429: { kind: 'failed', reason: 'The push service answered 429.', retryAfterMs: 7_000 },
}
const adapters: Adapter[] = [
  {
    name: 'web push',
    async send(status, headers) {
      const { calls, fetch } = service(status, headers)
      const result = await createWebPushSender({ ...keys, subject, fetch }).send(
        target,
        '{"title":"Zoë"}',
        options,
      )
      return { result, read: result.kind === 'sent' ? calls.map(({ body }) => decrypted(body)) : [] }
    },
  },
  {
    name: 'the local one',
    async send(status) {
      const sender = createLocalPushSender(keys.publicKey, () => outcomes[status] ?? { kind: 'refused' })
      const result = await sender.send(target, '{"title":"Zoë"}', options)
      return { result, read: sender.taken.map(({ payload }) => payload) }
    },
  },
]

describe.each(adapters)('a push by $name', ({ send }) => {
  it('is read by the browser as it was written', async () => {
    expect(await send(201)).toEqual({ result: { kind: 'sent' }, read: ['{"title":"Zoë"}'] })
  })
  it.each([404, 410, 413, 500, 429])('that is answered with %i', async status => {
    expect(await send(status, { 'retry-after': status === 429 ? '7' : '' })).toEqual({
      result: outcomes[status],
      read: [],
    })
  })
})

describe('web push', () => {
  it('signs as this installation, for that push service only', async () => {
    const { calls, fetch } = service(201)
    await createWebPushSender({ ...keys, subject, fetch }).send(target, '{}', options)
    const headers = calls[0]?.headers ?? {}
    expect(headers).toMatchObject({ TTL: '60', Topic: 'abc', 'Content-Encoding': 'aes128gcm' })
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.Authorization ?? '') ?? []
    expect(key).toBe(keys.publicKey)
    const [head = '', claims = '', signature = ''] = token.split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: 'https://push.example.org',
      sub: subject,
    })
    const point = Buffer.from(keys.publicKey, 'base64url')
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.toString('base64url', 1, 33),
      y: point.toString('base64url', 33),
    }
    const signed = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
    expect(
      verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url')),
    ).toBe(true)
  })

  it('forgets a browser whose address leads inside or whose keys are none, and tries a silent service again', async () => {
    const guarded = createWebPushSender({ ...keys, subject, fetch: createGuardedFetch() })
    const inside = { ...target, endpoint: 'https://169.254.169.254/latest/meta-data' }
    expect(await guarded.send(inside, '{}', options)).toEqual({ kind: 'gone' })
    const noPoint = { ...target, p256dh: Buffer.alloc(65, 4).toString('base64url') }
    expect(await guarded.send(noPoint, '{}', options)).toEqual({ kind: 'gone' })
    const silent: GuardedFetch = async () => {
      throw new Error('The operation was aborted due to timeout')
    }
    const waiting = createWebPushSender({ ...keys, subject, fetch: silent })
    expect(await waiting.send(target, '{}', options)).toMatchObject({ kind: 'failed' })
  })
})
