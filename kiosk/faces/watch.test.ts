import { describe, expect, it } from 'vitest'
import { createWatch, recognise } from './watch.ts'

const near = { distance: 0.45, margin: 0.05 }
const at = (...numbers: number[]) => Float32Array.from(numbers)
const known = [
  { id: 'ada', descriptor: at(0, 0) },
  { id: 'ben', descriptor: at(1, 0) },
]
const ada = { id: 'ada', distance: 0.2, margin: 0.6 }
const ben = { id: 'ben', distance: 0.3, margin: 0.4 }

describe('a face is', () => {
  it('the nearest, when it is near enough and the next is farther by the margin', () => {
    expect(recognise(at(0.1, 0), known, near)).toMatchObject({ id: 'ada' })
    expect(recognise(at(0.9, 0.1), known, near)).toMatchObject({ id: 'ben' })
  })
  it('nobody when it is too far from all, or in the middle of two', () => {
    expect(recognise(at(0, 0.46), known, near)).toBeUndefined()
    expect(recognise(at(0.48, 0), known, { distance: 0.5, margin: 0.05 })).toBeUndefined()
    expect(recognise(at(0, 0), [], near)).toBeUndefined()
  })
  it('measured against nobody else where one person is expected', () => {
    expect(recognise(at(0, 0.1), known.slice(0, 1), near)?.margin).toBeNull()
  })
})

describe('frame after frame', () => {
  it('one proves nothing, two in a row do, and both people of a frame count', () => {
    const watch = createWatch()
    expect(watch([ada], 0).recognised).toEqual([])
    expect(watch([], 250).recognised).toEqual([])
    expect(watch([ada, ben], 500).recognised).toEqual([])
    expect(watch([ada, ben], 750).recognised).toEqual([ada, ben])
  })
  it('whoever stays in sight is told once in a while', () => {
    const watch = createWatch()
    const told = Array.from({ length: 81 }, (_, frame) => watch([ada], frame * 250).recognised.length)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(2)
  })
  it('a stranger is told after several frames, not beside somebody known, and not again at once', () => {
    const watch = createWatch()
    const frames = (count: number, found: (typeof ada | undefined)[], from: number) =>
      Array.from({ length: count }, (_, frame) => watch(found, from + frame * 250).stranger).filter(Boolean)
        .length
    expect(frames(4, [undefined], 0)).toBe(0)
    expect(frames(1, [], 1_000)).toBe(0)
    expect(frames(20, [undefined, ada], 2_000)).toBe(0)
    expect(frames(20, [undefined], 10_000)).toBe(1)
    expect(frames(40, [undefined], 30_000)).toBe(2)
  })
})
