import { describe, expect, it } from 'vitest'
import { bandOf, coarseM, distanceM, fence, position } from './fence.ts'

const campus = { latitude: 52.2297, longitude: 21.0122 }

describe('the distance over the ground', () => {
  it.each([
    ['a point and itself', campus, campus, 0],
    ['Warsaw and Cracow', campus, { latitude: 50.0647, longitude: 19.945 }, 252_000],
    [
      'both sides of the date line',
      { latitude: 0, longitude: 179.999 },
      { latitude: 0, longitude: -179.999 },
      222,
    ],
    ['the poles', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 120 }, 20_015_000],
  ])('of %s', (_, a, b, metres) => {
    const distance = distanceM(a, b)
    expect(Math.abs(distance - metres)).toBeLessThanOrEqual(Math.max(1, metres * 0.005))
    expect(distanceM(b, a)).toBeCloseTo(distance, 3)
  })
})

describe('a band', () => {
  it.each([
    // distance, accuracy, radius
    [0, 10, 100, 'inside'],
    [100, 10, 100, 'inside'],
    [101, 10, 100, 'near'],
    [120, 20, 100, 'near'],
    [121, 20, 100, 'far'],
    // No phone knows better than 5 m, whatever it says.
    [104, 0, 100, 'near'],
    [106, 0, 100, 'far'],
    // As vague as the circle is wide says something; beyond that, nothing.
    [400, 500, 500, 'inside'],
    [0, 150, 100, 'inside'],
    [0, 151, 100, 'unknown'],
    [50_000, 1e9, 100, 'unknown'],
    [50_000, 149, 100, 'far'],
    [Number.NaN, 10, 100, 'unknown'],
    [0, Number.NaN, 100, 'unknown'],
    [0, Number.POSITIVE_INFINITY, 20_000, 'unknown'],
  ])('%d m away, give or take %d m, of a circle of %d m: %s', (distance, accuracy, radius, band) => {
    expect(bandOf(distance, accuracy, radius)).toBe(band)
  })

  it('never gets better by being vaguer than the circle', () => {
    for (const accuracy of [151, 1e3, 1e6, 1e9]) expect(bandOf(5_000, accuracy, 120)).toBe('unknown')
  })
})

it('a distance is kept coarse', () => {
  expect([0, 4, 37, 994, 1_234, 9_960, 252_345].map(coarseM)).toEqual([0, 0, 40, 990, 1_200, 10_000, 252_000])
})

it.each([
  [{ latitude: Number.NaN, longitude: 0 }],
  [{ latitude: 90.001, longitude: 0 }],
  [{ latitude: 0, longitude: -180.5 }],
  [{ latitude: '52', longitude: '21' }],
  [{ latitude: Number.POSITIVE_INFINITY, longitude: 0 }],
  [{ latitude: 0, longitude: null }],
])('%o is nowhere', nowhere => {
  expect(position.safeParse(nowhere).success).toBe(false)
  expect(fence.safeParse({ ...nowhere, radiusM: 100 }).success).toBe(false)
})
