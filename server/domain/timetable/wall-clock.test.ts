import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  instantOf,
  isoWeekday,
  isTimeZone,
  lengthMinutes,
  localDateOf,
  localTimeOf,
  meetingTimes,
} from './wall-clock.ts'

const iso = (date: Date) => date.toISOString()

describe('an instant from a wall clock', () => {
  it.each([
    ['2026-03-02', '09:00', 'UTC', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02', '09:00', 'Asia/Kolkata', '2026-03-02T03:30:00.000Z'],
    ['2026-01-15', '09:00', 'America/New_York', '2026-01-15T14:00:00.000Z'],
    ['2026-07-15', '09:00', 'America/New_York', '2026-07-15T13:00:00.000Z'],
    ['2026-03-02', '00:15', 'Pacific/Kiritimati', '2026-03-01T10:15:00.000Z'],
    ['2026-03-02', '23:45', 'Pacific/Pago_Pago', '2026-03-03T10:45:00.000Z'],
    ['2026-03-02', '06:00', 'Asia/Kathmandu', '2026-03-02T00:15:00.000Z'],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected)
  })

  it.each([
    // [zone, date, time, before the change, the first instant after the gap]
    ['Europe/Warsaw', '2021-03-28', '01:59', '2021-03-28T00:59:00.000Z'],
    ['Europe/Warsaw', '2021-03-28', '02:00', '2021-03-28T01:00:00.000Z'],
    ['Europe/Warsaw', '2021-03-28', '02:30', '2021-03-28T01:00:00.000Z'],
    ['Europe/Warsaw', '2021-03-28', '03:00', '2021-03-28T01:00:00.000Z'],
    ['Europe/Warsaw', '2021-03-28', '03:01', '2021-03-28T01:01:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    // Half an hour, and at midnight: the day begins at 01:00.
    ['Australia/Lord_Howe', '2025-10-05', '02:15', '2025-10-04T15:30:00.000Z'],
    ['Africa/Cairo', '2025-04-25', '00:30', '2025-04-24T22:00:00.000Z'],
    // A whole day that Samoa never had.
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T10:00:00.000Z'],
  ])('%s skips: %s %s', (zone, date, time, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected)
  })

  it.each([
    ['Europe/Warsaw', '2021-10-31', '02:30', '2021-10-31T00:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z'],
  ])('%s repeats: %s %s is the earlier', (zone, date, time, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected)
  })

  it('refuses what is no date, time or zone', () => {
    expect(() => instantOf('2026-13-01', '09:00', 'UTC')).toThrow(RangeError)
    expect(() => instantOf('2026-03-01', '25:00', 'UTC')).toThrow(RangeError)
    expect(() => instantOf('2026-03-01', '09:00', 'Mars/Olympus')).toThrow(RangeError)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
    expect(isTimeZone('Europe/Warsaw')).toBe(true)
  })
})

describe('a meeting', () => {
  it('of a night class ends on the next date', () => {
    const night = meetingTimes('2026-03-02', '20:00', '02:00', 'Asia/Kolkata')
    expect(iso(night.startsAt)).toBe('2026-03-02T14:30:00.000Z')
    expect(iso(night.endsAt)).toBe('2026-03-02T20:30:00.000Z')
    expect(localDateOf(night.endsAt, 'Asia/Kolkata')).toBe('2026-03-03')
  })

  it('of a night class is an hour shorter or longer when the clocks change under it', () => {
    const hours = (date: string) => {
      const { startsAt, endsAt } = meetingTimes(date, '20:00', '04:00', 'Europe/Warsaw')
      return (endsAt.getTime() - startsAt.getTime()) / 3_600_000
    }
    expect([hours('2021-03-26'), hours('2021-03-27'), hours('2021-10-30')]).toEqual([8, 7, 9])
  })

  it('that lies inside a skipped hour keeps its length', () => {
    const { startsAt, endsAt } = meetingTimes('2021-03-28', '02:10', '02:50', 'Europe/Warsaw')
    expect([iso(startsAt), iso(endsAt)]).toEqual(['2021-03-28T01:00:00.000Z', '2021-03-28T01:40:00.000Z'])
  })

  it('has a length in wall-clock minutes', () => {
    expect([lengthMinutes('09:00', '10:30'), lengthMinutes('20:00:00', '02:00:00')]).toEqual([90, 360])
  })
})

describe('dates', () => {
  it('know their weekday and their neighbours', () => {
    expect([isoWeekday('2026-03-02'), isoWeekday('2026-03-08')]).toEqual([1, 7])
    expect([addDays('2024-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2024-02-29', '2025-12-31'])
  })

  it('are the local ones', () => {
    const instant = new Date('2026-03-01T20:00:00.500Z')
    expect(localDateOf(instant, 'Asia/Kolkata')).toBe('2026-03-02')
    expect(localTimeOf(instant, 'Asia/Kolkata')).toBe('01:30')
    expect(localDateOf(instant, 'America/New_York')).toBe('2026-03-01')
  })
})

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC')
const instant = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 })
  .map(minutes => new Date(minutes * 60_000))

describe('in every zone', () => {
  it('an instant is found again from its own date and time, or its earlier twin is', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const date = localDateOf(at, timeZone)
        const time = localTimeOf(at, timeZone)
        const found = instantOf(date, time, timeZone)
        expect(found.getTime()).toBeLessThanOrEqual(at.getTime())
        // Samoa's calendar jumped a day forward, never back: a twin is at most a few hours away.
        expect(at.getTime() - found.getTime()).toBeLessThanOrEqual(24 * 3_600_000)
        expect([localDateOf(found, timeZone), localTimeOf(found, timeZone)]).toEqual([date, time])
      }),
      { numRuns: 2_000 },
    )
  })

  it('a time that no clock shows gives the instant at which the clocks jump over it', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const date = iso(at).slice(0, 10)
        const time = iso(at).slice(11, 16)
        const found = instantOf(date, time, timeZone)
        const shown = `${localDateOf(found, timeZone)}T${localTimeOf(found, timeZone)}`
        if (shown === `${date}T${time}`) return
        const justBefore = new Date(found.getTime() - 60_000)
        const shownBefore = `${localDateOf(justBefore, timeZone)}T${localTimeOf(justBefore, timeZone)}`
        expect(shown > `${date}T${time}`).toBe(true)
        expect(shownBefore < `${date}T${time}`).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a later start never comes out earlier, and every meeting has a length', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(zone, instant, minute, minute, (timeZone, at, one, two) => {
        const date = iso(at).slice(0, 10)
        const [first, second] = [Math.min(one, two), Math.max(one, two)]
        const times = [first, second].map(value => instantOf(date, clock(value), timeZone).getTime())
        expect(times[0]).toBeLessThanOrEqual(times[1] ?? 0)
        const meeting = meetingTimes(date, clock(one), clock(two), timeZone)
        expect(meeting.endsAt.getTime()).toBeGreaterThan(meeting.startsAt.getTime())
      }),
      { numRuns: 1_000 },
    )
  })
})
