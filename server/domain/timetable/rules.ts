import { isoWeekday, lengthMinutes } from './wall-clock.ts'

/** A weekly meeting; dates 'YYYY-MM-DD', times 'HH:MM' or 'HH:MM:SS' on the organization's clocks. */
export interface WeeklySlot {
  /** ISO: 1 Monday … 7 Sunday. */
  weekday: number
  startsAt: string
  endsAt: string
  validFrom: string
  validTo: string | null
}

export interface Holiday {
  name: string
  startsOn: string
  endsOn: string
}

export const holidayOn = (holidays: readonly Holiday[], localDate: string): Holiday | undefined =>
  holidays.find(({ startsOn, endsOn }) => startsOn <= localDate && localDate <= endsOn)

export const meetsOn = (slot: WeeklySlot, holidays: readonly Holiday[], localDate: string): boolean =>
  slot.weekday === isoWeekday(localDate) &&
  slot.validFrom <= localDate &&
  (slot.validTo === null || localDate <= slot.validTo) &&
  !holidayOn(holidays, localDate)

const minutesPerWeek = 7 * 24 * 60
const startMinute = ({ weekday, startsAt }: WeeklySlot) =>
  (weekday - 1) * 24 * 60 + Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3, 5))

const endsBefore = (one: WeeklySlot, other: WeeklySlot) =>
  one.validTo !== null && one.validTo < other.validFrom

/** Do two slots ever want the same minute? A Sunday night reaches into Monday; one ending as the other starts does not. */
export function overlap(one: WeeklySlot, other: WeeklySlot): boolean {
  if (endsBefore(one, other) || endsBefore(other, one)) return false
  const gap = (startMinute(other) - startMinute(one) + minutesPerWeek) % minutesPerWeek
  return (
    gap < lengthMinutes(one.startsAt, one.endsAt) ||
    minutesPerWeek - gap < lengthMinutes(other.startsAt, other.endsAt)
  )
}

/** Longer than this is a mistyped time, not a class. */
export const longestMinutes = 12 * 60
