import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FaceMeasure, type FaceStep, faceSteps } from '../../../../db/schema/faces/faces.ts'
import { bandOf, drawSteps, judge } from './rules.ts'

const straight = { yaw: 0.05, mouth: 0.08, distance: 0.3 }
const poses: Record<FaceStep | 'straight', Omit<FaceMeasure, 'atMs'>> = {
  straight,
  left: { yaw: 0.3, mouth: 0.1, distance: 0.45 },
  right: { yaw: -0.2, mouth: 0.1, distance: 0.45 },
  mouth: { yaw: 0.04, mouth: 0.6, distance: 0.4 },
}
const clip = (...shows: (FaceStep | 'straight')[]): FaceMeasure[] =>
  shows.map((show, at) => ({ ...poses[show], atMs: at * 330 }))
const orders = faceSteps.flatMap(one =>
  faceSteps
    .filter(two => two !== one)
    .flatMap(two =>
      faceSteps.filter(three => three !== one && three !== two).map(three => [one, two, three]),
    ),
)

describe('judge', () => {
  it.each(orders.map(order => ({ order })))(
    'passes $order when it was asked for, and no other order',
    ({ order }) => {
      const shown = clip('straight', ...order.flatMap(step => [step, step, 'straight' as const]))
      for (const asked of orders) {
        const judgement = judge(asked, shown, 0.5)
        expect(judgement.state).toBe(String(asked) === String(order) ? 'passed' : 'refused')
      }
    },
  )

  it('leads through the steps', () => {
    const steps: FaceStep[] = ['mouth', 'left', 'right']
    expect(judge(steps, [], 0.5)).toMatchObject({ state: 'going', step: null, done: 0 })
    expect(judge(steps, clip('left'), 0.5)).toMatchObject({ state: 'going', step: null, done: 0 })
    expect(judge(steps, clip('straight'), 0.5)).toMatchObject({ state: 'going', step: 'mouth', done: 0 })
    expect(judge(steps, clip('straight', 'mouth'), 0.5)).toMatchObject({ step: 'left', done: 1 })
    expect(judge(steps, clip('straight', 'mouth', 'left'), 0.5)).toMatchObject({ step: 'right', done: 2 })
  })

  it('never passes a still picture, however it is tilted, bent and lit', () => {
    // A flat picture keeps the nose between the eyes, and its lips where they are.
    const tilted = fc.record({
      yaw: fc.double({ min: -0.05, max: 0.12, noNaN: true }),
      mouth: fc.double({ min: 0, max: 0.36, noNaN: true }),
      distance: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(tilted, { maxLength: 60 }), fc.constantFrom(...orders), (frames, asked) => {
        const shown = frames.map((frame, at) => ({ ...frame, atMs: at * 330 }))
        expect(judge(asked, shown, 0.5).state).not.toBe('passed')
      }),
      { numRuns: 300 },
    )
  })

  it('refuses another person at the start, and one who takes over in between', () => {
    const steps: FaceStep[] = ['left', 'right', 'mouth']
    const stranger = clip('straight').map(frame => ({ ...frame, distance: 0.51 }))
    expect(judge(steps, stranger, 0.5)).toMatchObject({ state: 'refused', reason: 'other-person' })
    const [first, second] = clip('straight', 'left')
    const swapped = [first, second && { ...second, distance: 0.7 }].flatMap(frame => frame ?? [])
    expect(judge(steps, swapped, 0.5)).toMatchObject({ state: 'refused', reason: 'other-person' })
  })

  it('refuses what takes too long, and turns that do not make up a turned head', () => {
    const steps: FaceStep[] = ['left', 'right', 'mouth']
    const late = clip('straight', 'left', 'right', 'mouth').map(frame => ({ ...frame, atMs: 41_000 }))
    expect(judge(steps, late, 0.5)).toMatchObject({ state: 'refused', reason: 'too-slow' })
    const twice = clip('straight', 'left', 'left', 'straight', 'left')
    expect(judge(steps, twice, 0.5)).toMatchObject({ state: 'going', step: 'right' })
  })
})

describe('drawSteps', () => {
  it('draws each order about as often', () => {
    const counts = new Map<string, number>()
    for (let round = 0; round < 6_000; round++) {
      const order = String(drawSteps(Math.random))
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(count).toBeGreaterThan(800)
  })
})

it('tells a match in three words', () => {
  expect([0.1, 0.32, 0.4, 0.5].map(bandOf)).toEqual(['strong', 'strong', 'good', 'fair'])
})
