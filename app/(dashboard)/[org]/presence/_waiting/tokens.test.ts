import { describe, expect, it } from 'vitest'
import { addWaiting, readWaiting } from './tokens'

const holding = (text: string | null) => ({ getItem: () => text })

describe('tokens that wait', () => {
  it('come back after a reload, and whatever else stood there does not', () => {
    expect(readWaiting(holding('["A","B"]'), 'x')).toEqual(['A', 'B'])
    for (const broken of [null, '', '{', '{"a":1}', '7'])
      expect(readWaiting(holding(broken), 'x')).toEqual([])
    expect(readWaiting(holding('["A",7,null]'), 'x')).toEqual(['A'])
  })

  it('wait once each, the newest twenty', () => {
    expect(addWaiting(['A', 'B'], 'A')).toEqual(['B', 'A'])
    const many = Array.from({ length: 30 }, (_, index) => String(index)).reduce<string[]>(addWaiting, [])
    expect(many).toHaveLength(20)
    expect(many.at(-1)).toBe('29')
  })
})
