import { describe, expect, it } from 'vitest'
import { endOfQuiet, nextDigest } from './quiet-hours.ts'

const night = { timeZone: 'Europe/Warsaw', quietFrom: '22:00', quietTo: '07:00', digestAt: null }
const ends = (now: string, times = night) => endOfQuiet(new Date(now), times)?.toISOString()

describe('quiet hours', () => {
  it.each([
    ['2026-01-10T21:30:00Z', '2026-01-11T06:00:00.000Z'], // 22:30
    ['2026-01-11T02:00:00Z', '2026-01-11T06:00:00.000Z'], // 03:00
    ['2026-01-11T06:00:00Z', undefined], // 07:00
    ['2026-01-10T20:59:00Z', undefined], // 21:59
    ['2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'], // the night of the lost hour
    ['2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'], // the night of the doubled hour
  ])('at %s end %s', (now, end) => {
    expect(ends(now)).toBe(end)
  })

  it('may lie within a day, be empty, or be none', () => {
    const noon = { ...night, quietFrom: '12:00', quietTo: '13:00' }
    expect(ends('2026-01-10T11:30:00Z', noon)).toBe('2026-01-10T12:00:00.000Z')
    expect(ends('2026-01-10T12:00:00Z', noon)).toBeUndefined()
    expect(ends('2026-01-10T12:00:00Z', { ...night, quietTo: '22:00' })).toBeUndefined()
    expect(endOfQuiet(new Date(), { ...night, quietFrom: null, quietTo: null })).toBeUndefined()
  })
})

it('the digest is the next such time on the wall, also across a change of the clocks', () => {
  const next = (now: string) => nextDigest(new Date(now), 'Europe/Warsaw', '18:00').toISOString()
  expect(next('2026-03-28T16:59:00Z')).toBe('2026-03-28T17:00:00.000Z')
  expect(next('2026-03-28T17:00:00Z')).toBe('2026-03-29T16:00:00.000Z')
})
