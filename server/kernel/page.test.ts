import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageFrom, pageInput } from './page.ts'

const packed = (text: string) => Buffer.from(text).toString('base64url')

describe('a page', () => {
  it('keeps the limit and says where the next one starts', () => {
    const rows = [1, 2, 3].map(id => ({ id, name: `n${id}` }))
    const page = pageFrom(rows, 2, last => [last.name, last.id])
    expect(page.items.map(row => row.id)).toEqual([1, 2])
    expect(decodeCursor(page.nextCursor ?? '')).toEqual(['n2', 2])
  })

  it('is the last one when there are no more rows than asked for', () => {
    expect(pageFrom([{ id: 1 }, { id: 2 }], 2, last => [last.id]).nextCursor).toBeNull()
    expect(pageFrom<{ id: number }>([], 2, last => [last.id])).toEqual({ items: [], nextCursor: null })
  })

  it('carries any text through its cursor', () => {
    const parts = ['Größe "x", \\ and 鍵', '', 7, -1.5]
    expect(decodeCursor(encodeCursor(parts))).toEqual(parts)
  })

  it('takes 50 rows unless told, and 1 to 200 when told', () => {
    expect(pageInput.parse({})).toEqual({ limit: 50 })
    for (const limit of [0, 201, 1.5, -1]) expect(pageInput.safeParse({ limit }).success).toBe(false)
    expect(pageInput.safeParse({ cursor: 'x'.repeat(1_001) }).success).toBe(false)
  })

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no base64', '%%%'],
    ['no JSON', packed('{')],
    ['an object', packed('{"id":1}')],
    ['nested lists', packed('[["a"]]')],
    ['null inside', packed('[null]')],
    ['too many parts', packed('[1,2,3,4,5]')],
    ['a number beyond all', packed('[1e999]')],
    ['a character the database refuses', packed('["a\\u0000b"]')],
  ])('starts again at %s', (_, cursor) => {
    expect(decodeCursor(cursor)).toBeUndefined()
  })
})
