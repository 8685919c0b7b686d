import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readQuery, withPathParts } from './input.ts'

const schema = z.strictObject({
  limit: z.number().int().min(1).max(200).default(50),
  after: z.number().optional(),
  archived: z.boolean().optional(),
  search: z.string().max(20).optional(),
  role: z.enum(['student', 'teacher']).nullable().optional(),
  ids: z.array(z.string()).default([]),
  counts: z.array(z.number()).optional(),
})

const read = (query: string) => readQuery(schema, new URLSearchParams(query))
const parse = (query: string) => schema.safeParse(read(query))

describe('a query', () => {
  it.each([
    ['', { limit: 50, ids: [] }],
    ['limit=7', { limit: 7, ids: [] }],
    ['limit=0007', { limit: 7, ids: [] }],
    ['after=-3.25', { limit: 50, after: -3.25, ids: [] }],
    ['archived=true', { limit: 50, archived: true, ids: [] }],
    ['archived=false', { limit: 50, archived: false, ids: [] }],
    ['search=42', { limit: 50, search: '42', ids: [] }],
    ['search=true', { limit: 50, search: 'true', ids: [] }],
    ['search=', { limit: 50, search: '', ids: [] }],
    ['search=a%2Bb+c', { limit: 50, search: 'a+b c', ids: [] }],
    ['search=%F0%9F%8D%8E', { limit: 50, search: '🍎', ids: [] }],
    ['role=teacher', { limit: 50, role: 'teacher', ids: [] }],
    ['ids=a', { limit: 50, ids: ['a'] }],
    ['ids=a&ids=b&ids=a', { limit: 50, ids: ['a', 'b', 'a'] }],
    ['counts=1&counts=2', { limit: 50, counts: [1, 2], ids: [] }],
  ])('%j is read as its schema means it', (query, expected) => {
    expect(parse(query)).toEqual({ success: true, data: expected })
  })

  it.each([
    'limit=',
    'limit=1e2',
    'limit=0x10',
    'limit=%201',
    'limit=1,5',
    'limit=1.5',
    'limit=-1',
    'limit=201',
    'limit=NaN',
    'limit=Infinity',
    'limit=9999999999999999',
    'limit=٣',
    'limit=1&limit=2',
    'after=1.1234567',
    'archived=1',
    'archived=TRUE',
    'archived=',
    'archived=true&archived=false',
    'search=a&search=b',
    'search=aaaaaaaaaaaaaaaaaaaaa',
    'role=null',
    'role=owner',
    'counts=1&counts=x',
    'unknown=1',
    'Limit=7',
    'limit[]=7',
    'limit%00=7',
    '__proto__=1',
    'constructor=1',
    'toString=1',
    '=1',
  ])('%j is refused by the schema', query => {
    expect(parse(query).success).toBe(false)
  })

  it('of an endpoint that takes none is nothing, whatever was sent', () => {
    expect(readQuery(z.undefined(), new URLSearchParams('a=1'))).toBeUndefined()
  })

  it('pollutes nothing by the names of its fields', () => {
    const found = read('__proto__=x&constructor=y&hasOwnProperty=z')
    expect(Object.keys(found ?? {})).toEqual(['__proto__', 'constructor', 'hasOwnProperty'])
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype)
  })
})

describe('parts of the address', () => {
  const parts = { sessionId: 'abc' }

  it('join what the body says', () => {
    expect(withPathParts({ reason: 'x' }, parts)).toEqual({ reason: 'x', sessionId: 'abc' })
    expect(withPathParts(undefined, parts)).toEqual({ sessionId: 'abc' })
  })

  it('where there are none leave the body as it is, whatever it is', () => {
    for (const body of [null, [], 'text', 7, undefined, { a: 1 }]) expect(withPathParts(body, {})).toBe(body)
  })

  it.each([null, [], ['sessionId'], 'text', 7, true])('cannot join %j', body => {
    expect(() => withPathParts(body, parts)).toThrow('The body is a JSON object.')
  })

  it('contradict a body that names one of them, even with the same value or with none', () => {
    for (const sessionId of ['abc', 'other', null, undefined])
      expect(() => withPathParts({ sessionId }, parts)).toThrow(/sessionId stands in the address already/)
  })

  it('are not taken for what an object has from its prototype', () => {
    expect(withPathParts({}, { toString: 'abc' })).toEqual({ toString: 'abc' })
  })

  it('stand above a prototype that a body brings along', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"sessionId":"other"}}')
    const joined = withPathParts(hostile, parts)
    expect(z.strictObject({ sessionId: z.string() }).safeParse(joined).success).toBe(false)
    expect(z.object({ sessionId: z.string() }).parse(joined)).toEqual({ sessionId: 'abc' })
  })
})
