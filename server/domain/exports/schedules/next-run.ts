import type { cadences } from '../../../../db/schema/reports/schedules.ts'
import { addDays, instantOf, isoWeekday, localDateOf } from '../../timetable/wall-clock.ts'

export interface Rhythm {
  cadence: (typeof cadences)[number]
  /** ISO weekday of a weekly one, day of the month of a monthly one; null: every day. */
  onDay: number | null
  /** 'HH:MM' on the organization's wall. */
  at: string
}

const longestWaitDays = 62

const isDay = ({ cadence, onDay }: Rhythm, date: string) =>
  cadence === 'daily' || (cadence === 'weekly' ? isoWeekday(date) : Number(date.slice(8))) === onDay

/**
 * The first time after `now` that the wall of this zone shows it. A time that the change to summer time skips is the end
 * of the gap; one that comes twice is the first of the two, and that day has one run.
 */
export function nextRun(rhythm: Rhythm, now: Date, timeZone: string): Date {
  const today = localDateOf(now, timeZone)
  for (let days = 0; days < longestWaitDays; days++) {
    const date = addDays(today, days)
    const at = instantOf(date, rhythm.at, timeZone)
    if (isDay(rhythm, date) && at > now) return at
  }
  throw new RangeError('No such day comes.')
}

const monthBefore = (date: string) => {
  const last = addDays(`${date.slice(0, 7)}-01`, -1)
  return { from: `${last.slice(0, 7)}-01`, to: last }
}

/** What a run of that local day tells of: the day, the seven days or the calendar month before it. */
export function rangeBefore({ cadence }: Rhythm, date: string): { from: string; to: string } {
  if (cadence === 'monthly') return monthBefore(date)
  const to = addDays(date, -1)
  return { from: cadence === 'weekly' ? addDays(date, -7) : to, to }
}
