import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBatch } from './batch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('createBatch', () => {
  it('hands over once per wait, each id once', () => {
    const handed: string[][] = []
    const batch = createBatch(80, 500, ids => handed.push(ids))
    batch.add('a', 'b')
    vi.advanceTimersByTime(60)
    batch.add('a', 'c')
    vi.advanceTimersByTime(20)
    expect(handed).toEqual([['a', 'b', 'c']])
    batch.add('a')
    vi.advanceTimersByTime(80)
    expect(handed).toEqual([['a', 'b', 'c'], ['a']])
  })

  it('never hands over more than one request may name', () => {
    const handed: string[][] = []
    const batch = createBatch(80, 2, ids => handed.push(ids))
    batch.add('a', 'b', 'c')
    vi.advanceTimersByTime(80)
    expect(handed).toEqual([['a', 'b'], ['c']])
  })

  it('forgets when told to', () => {
    const hand = vi.fn()
    const batch = createBatch(80, 500, hand)
    batch.add('a')
    batch.clear()
    vi.advanceTimersByTime(200)
    expect(hand).not.toHaveBeenCalled()
  })
})
