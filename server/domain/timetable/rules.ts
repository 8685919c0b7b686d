import { addDays, isoWeekday, lengthMinutes } from './wall-clock.ts'

export interface Term {
  startsOn: string
  endsOn: string
  /** The letter of the week the term begins in; null: all weeks are alike. */
  firstWeek: WeekLetter | null
}

export type WeekLetter = 'A' | 'B'

/** A weekly meeting; dates 'YYYY-MM-DD', times 'HH:MM' or 'HH:MM:SS' on the clocks of its room's site. */
export interface WeeklySlot {
  /** ISO: 1 Monday … 7 Sunday, of the site's day. */
  weekday: number
  startsAt: string
  endsAt: string
  validFrom: string
  validTo: string | null
  siteId?: string | null
  weeks?: 'every' | WeekLetter
  /** It meets within this term only. */
  term?: Term | null
  /** Of the room's site: what begins before this time of day begins on the next date. */
  dayStartsAt?: string
}

export interface Holiday {
  name: string
  startsOn: string
  endsOn: string
  /** Null: everywhere. */
  siteId?: string | null
}

export const holidayOn = (
  holidays: readonly Holiday[],
  localDate: string,
  siteId: string | null = null,
): Holiday | undefined =>
  holidays.find(
    holiday =>
      holiday.startsOn <= localDate &&
      localDate <= holiday.endsOn &&
      (!holiday.siteId || holiday.siteId === siteId),
  )

const mondayOf = (localDate: string) => addDays(localDate, 1 - isoWeekday(localDate))
const weekMs = 7 * 86_400_000

/** The letter of a date's week, counted in calendar weeks from the one the term begins in; null out of the term. */
export function weekLetter(term: Term, localDate: string): WeekLetter | null {
  if (!term.firstWeek || localDate < term.startsOn || term.endsOn < localDate) return null
  const weeks = (Date.parse(mondayOf(localDate)) - Date.parse(mondayOf(term.startsOn))) / weekMs
  const other = term.firstWeek === 'A' ? 'B' : 'A'
  return weeks % 2 === 0 ? term.firstWeek : other
}

/** Does the weekly pattern give this date? Holidays and exceptions aside. */
export function isInPattern(slot: WeeklySlot, localDate: string): boolean {
  const { weekday, validFrom, validTo, term, weeks = 'every' } = slot
  if (weekday !== isoWeekday(localDate) || localDate < validFrom) return false
  if (validTo !== null && validTo < localDate) return false
  if (term && (localDate < term.startsOn || term.endsOn < localDate)) return false
  return weeks === 'every' || (term ? weekLetter(term, localDate) === weeks : false)
}

export const meetsOn = (slot: WeeklySlot, holidays: readonly Holiday[], localDate: string): boolean =>
  isInPattern(slot, localDate) && !holidayOn(holidays, localDate, slot.siteId ?? null)

const minutesPerWeek = 7 * 24 * 60
const minutesPerDay = 24 * 60
const startMinute = ({ weekday, startsAt, dayStartsAt = '00:00' }: WeeklySlot) =>
  (weekday - (startsAt.slice(0, 5) < dayStartsAt ? 0 : 1)) * minutesPerDay +
  Number(startsAt.slice(0, 2)) * 60 +
  Number(startsAt.slice(3, 5))

const lastDay = ({ validTo, term }: WeeklySlot) =>
  term && (validTo === null || term.endsOn < validTo) ? term.endsOn : validTo
const firstDay = ({ validFrom, term }: WeeklySlot) =>
  term && term.startsOn > validFrom ? term.startsOn : validFrom

function endsBefore(one: WeeklySlot, other: WeeklySlot): boolean {
  const last = lastDay(one)
  return last !== null && last < firstDay(other)
}

/** One in A weeks, one in B weeks: never the same week. A night that reaches into the next week is not looked at. */
const inOtherWeeks = ({ weeks: one = 'every' }: WeeklySlot, { weeks: other = 'every' }: WeeklySlot) =>
  one !== 'every' && other !== 'every' && one !== other

/** Do two slots ever want the same minute? A Sunday night reaches into Monday; one ending as the other starts does not. */
export function overlap(one: WeeklySlot, other: WeeklySlot): boolean {
  if (endsBefore(one, other) || endsBefore(other, one) || inOtherWeeks(one, other)) return false
  const gap = (startMinute(other) - startMinute(one) + 2 * minutesPerWeek) % minutesPerWeek
  return (
    gap < lengthMinutes(one.startsAt, one.endsAt) ||
    minutesPerWeek - gap < lengthMinutes(other.startsAt, other.endsAt)
  )
}

/** Longer than this is a mistyped time, not a class. */
export const longestMinutes = 12 * 60
