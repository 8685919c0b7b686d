import { describe, expect, it } from 'vitest'
import { hasAge, type Item, merged } from './item'

const item = (id: string, at: number) => ({ kind: 'excuse', id, at: new Date(at), fullName: id }) as Item
const idsOf = (items: Item[]) => items.map(({ id }) => id)

describe('one queue out of several lists', () => {
  it('has the longest waiting first, whatever list it came from', () => {
    const lists = [
      { items: [item('a', 1), item('d', 4)], hasMore: false },
      { items: [item('b', 2), item('c', 3)], hasMore: false },
    ]
    expect(idsOf(merged(lists))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('holds back what the rest of a longer list may come before', () => {
    const lists = [
      { items: [item('a', 1), item('d', 4)], hasMore: false },
      { items: [item('b', 2)], hasMore: true },
    ]
    expect(idsOf(merged(lists))).toEqual(['a', 'b'])
  })

  it('is empty without anything', () => {
    expect(merged([])).toEqual([])
  })
})

it('ages are days, each in one', () => {
  const day = 86_400_000
  const now = 100 * day
  const within = (days: number) =>
    (['day', 'week', 'older', undefined] as const).map(age => hasAge(new Date(now - days * day), age, now))
  expect(within(0.5)).toEqual([true, false, false, true])
  expect(within(1)).toEqual([false, true, false, true])
  expect(within(7)).toEqual([false, false, true, true])
})
