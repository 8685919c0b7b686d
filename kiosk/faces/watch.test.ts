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

const frameMs = 250
/** How often each frame told somebody, of a film of so many frames. */
function tellings(watch: ReturnType<typeof createWatch>, frames: (typeof ada | undefined)[][], fromMs = 0) {
  const told = frames.map((found, at) => watch.look(found, fromMs + at * frameMs).recognised.length)
  return told.reduce((sum, count) => sum + count, 0)
}
const film = (count: number, ...found: (typeof ada | undefined)[]) =>
  Array.from({ length: count }, () => found)

describe('frame after frame', () => {
  it('one proves nothing, two in a row do, and both people of a frame count', () => {
    const { look } = createWatch()
    expect(look([ada], 0).recognised).toEqual([])
    expect(look([], 250).recognised).toEqual([])
    expect(look([ada, ben], 500).recognised).toEqual([])
    expect(look([ada, ben], 750).recognised).toEqual([ada, ben])
  })
  it('whoever stays is told once, though they turn away now and then; whoever left and came back is told again', () => {
    const watch = createWatch()
    const hour = film(4 * 3_600, ada).map((found, at) => (at % 12 < 3 ? [undefined] : found))
    expect(tellings(watch, hour)).toBe(1)
    expect(tellings(watch, [...film(15), ...film(8, ada)], 3_600_000)).toBe(0)
    expect(tellings(watch, [...film(17), ...film(8, ada)], 3_700_000)).toBe(1)
  })
  it('a slow camera that missed them in two pictures does not take it for leaving', () => {
    const { look } = createWatch()
    for (const [at, found] of [[ada], [ada], [], [], [ada], [ada]].entries())
      expect(look(found, at * 5_000).recognised).toHaveLength(at === 1 ? 1 : 0)
  })
  it('whoever stays and was not marked is told again in a while, the other of the frame is not', () => {
    const watch = createWatch()
    expect(tellings(watch, film(2, ada, ben))).toBe(2)
    watch.tryAgain(['ada'], frameMs)
    expect(tellings(watch, film(59, ada, ben), 2 * frameMs)).toBe(0)
    expect(watch.look([ada, ben], 15_000 + frameMs).recognised).toEqual([ada])
    expect(tellings(watch, film(100, ada, ben), 16_000)).toBe(0)
  })
  it('a stranger is told after several frames, not beside somebody known, and not again at once', () => {
    const { look } = createWatch()
    const frames = (count: number, found: (typeof ada | undefined)[], from: number) =>
      Array.from({ length: count }, (_, frame) => look(found, from + frame * 250).stranger).filter(Boolean)
        .length
    expect(frames(4, [undefined], 0)).toBe(0)
    expect(frames(1, [], 1_000)).toBe(0)
    expect(frames(20, [undefined, ada], 2_000)).toBe(0)
    expect(frames(20, [undefined], 10_000)).toBe(1)
    expect(frames(40, [undefined], 30_000)).toBe(2)
  })
})
