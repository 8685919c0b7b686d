import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createWorldlessServices } from '../../../tests/support/services/without-database.ts'
import { AppError, errorStatus } from '../../kernel/errors.ts'
import { invalidInput, problemOf, TransportRefusal } from './problem.ts'

const info = { id: 'request-1', ip: '203.0.113.9', userAgent: 'x' }
const made = (error: unknown, scheme?: string) => {
  const { services, logged } = createWorldlessServices()
  const { status, headers, body } = problemOf(error, services, info, scheme)
  return { status, headers, body: z.record(z.string(), z.unknown()).parse(body), logged }
}

describe('a refusal as an answer', () => {
  const known = Object.entries(errorStatus).filter(([code]) => code !== 'internal')

  it.each(known)('%s is %i, in the shape of a problem, and nobody is woken for it', (code, status) => {
    const error = new AppError(code as keyof typeof errorStatus, 'The sentence.')
    const answer = made(error)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ type: 'about:blank', status, code, detail: 'The sentence.' })
    expect(answer.body.title).toEqual(expect.any(String))
    expect(answer.logged).toEqual([])
  })

  it('has the finer reason as its code, the seconds to wait and the fields', () => {
    const fields = { name: 'Too long.' }
    const answer = made(
      new AppError('rate-limited', 'Wait.', { reason: 'code-tries', retryAfter: 17, fields }),
    )
    expect(answer.headers['retry-after']).toBe('17')
    expect(answer.body).toMatchObject({ code: 'code-tries', fields })
    expect(made(new AppError('unavailable', 'Wait.', { retryAfter: 0 })).headers['retry-after']).toBe('0')
    expect(made(new AppError('conflict', 'No.')).headers['retry-after']).toBeUndefined()
  })

  it('names the way to sign in only where that is what is missing', () => {
    const bearer = made(new AppError('unauthenticated', 'Send a token.'), 'Bearer')
    expect(bearer.headers['www-authenticate']).toBe('Bearer')
    expect(made(new AppError('unauthenticated', 'Sign.')).headers['www-authenticate']).toBe(
      'MUSTER1-HMAC-SHA256',
    )
    expect(made(new AppError('forbidden', 'No.')).headers['www-authenticate']).toBeUndefined()
  })

  it('of HTTP itself keeps its headers', () => {
    const refused = made(new TransportRefusal('method-not-allowed', 'Use GET here.', { allow: 'GET' }))
    expect([refused.status, refused.headers.allow, refused.body.code]).toEqual([
      405,
      'GET',
      'method-not-allowed',
    ])
    expect(made(new TransportRefusal('too-large', 'At most 1 MB.'))).toMatchObject({
      status: 413,
      body: { code: 'too-large', title: 'Too large' },
    })
  })

  it('made in another copy of the class is known by its shape', () => {
    const copy = Object.assign(new Error('Gone.'), { name: 'AppError', code: 'gone', details: {} })
    expect(made(copy)).toMatchObject({ status: 410, body: { detail: 'Gone.' } })
  })
})

describe('a mistake of ours', () => {
  it.each([
    ['an error', new Error('select password from accounts')],
    [
      'one with a code of its own',
      Object.assign(new Error('no such host db.internal'), { code: 'not-found' }),
    ],
    ['an internal AppError', new AppError('internal', 'key=abc')],
    ['an error that wraps a refusal', new Error('outer', { cause: new AppError('gone', 'secret place') })],
    ['a text', 'secret'],
    ['nothing', undefined],
    ['an object', { status: 200, message: 'secret' }],
  ])('tells only a number to quote: %s', (_, error) => {
    const { status, body, headers, logged } = made(error)
    expect(status).toBe(500)
    expect(headers).toEqual({ 'content-type': 'application/problem+json' })
    expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'errorId', 'status', 'title', 'type'])
    expect(JSON.stringify(body)).not.toMatch(/secret|password|internal\.|key=/)
    expect(logged).toMatchObject([{ fields: { err: error, errorId: body.errorId, requestId: 'request-1' } }])
  })

  it('has another number each time', () => {
    expect(made(new Error('a')).body.errorId).not.toBe(made(new Error('a')).body.errorId)
  })
})

describe('input that a schema refuses', () => {
  const refusedBy = (schema: z.ZodType, input: unknown) => {
    const { error } = schema.safeParse(input)
    if (!error) throw new Error('The schema took it.')
    return invalidInput(error)
  }

  it('names each field by its path', () => {
    const schema = z.strictObject({ scans: z.array(z.strictObject({ seq: z.int() })), boot: z.string() })
    const { details, message } = refusedBy(schema, { scans: [{ seq: 1 }, { seq: 'x' }], boot: 3 })
    expect(Object.keys(details.fields ?? {}).sort()).toEqual(['boot', 'scans.1.seq'])
    expect(details.reason).toBe('invalid-input')
    expect(message).toMatch(/^scans\.1\.seq: /)
  })

  it('that is no object at all is called the body', () => {
    for (const input of [null, [], 'x', 7, undefined])
      expect(refusedBy(z.strictObject({ a: z.int() }), input).message).toMatch(/^body: /)
  })

  it('with a thousand mistakes names twenty', () => {
    const many = Array.from({ length: 1_000 }, () => 'x')
    const { details } = refusedBy(z.array(z.int()), many)
    expect(Object.keys(details.fields ?? {})).toHaveLength(20)
  })

  it('may be called __proto__ without hiding a field', () => {
    const { details } = refusedBy(z.record(z.string(), z.int()), JSON.parse('{"__proto__":"x","a":"y"}'))
    expect(Object.getPrototypeOf(details.fields)).toBe(Object.prototype)
    expect(details.fields).toHaveProperty('a')
  })
})
