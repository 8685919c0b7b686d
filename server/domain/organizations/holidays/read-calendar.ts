import ICAL from 'ical.js'
import { badRequest } from '../../../kernel/errors.ts'

export interface CalendarDay {
  name: string
  startsOn: string
  endsOn: string
}

export interface CalendarReading {
  days: CalendarDay[]
  /** What is in the file and cannot be a holiday, with the reason. */
  skipped: { name: string; reason: string }[]
}

export const maxCalendarLength = 512 * 1024
const maxEvents = 1_000
const maxDays = 500
const longestDays = 200

const dayMs = 86_400_000
const isoDate = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const asMs = ({ year, month, day }: ICAL.Time) => Date.UTC(year, month - 1, day)
const byName = (one: CalendarDay, other: CalendarDay) =>
  one.startsOn < other.startsOn || (one.startsOn === other.startsOn && one.name < other.name) ? -1 : 1

/** A name as it may be stored: one line, no control characters. */
function nameOf(event: ICAL.Event): string {
  const words = String(event.summary ?? '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.slice(0, 80) || 'Holiday'
}

const plainParts = new Set(['freq', 'interval', 'until', 'count', 'wkst', 'bymonth', 'bymonthday'])

/**
 * The years after the first in which an event returns; undefined for a rule that is not simply "every year on this
 * date". Expanding rules at large can run for ever on a crafted file, and holidays do not need it.
 */
function yearlyOffsets(event: ICAL.Event, lastYear: number): number[] | undefined {
  const { component, startDate } = event
  if (component.hasProperty('rdate') || component.hasProperty('exdate')) return undefined
  const rules = component.getAllProperties('rrule')
  if (rules.length === 0) return [0]
  const rule = rules[0]?.getFirstValue()
  if (rules.length > 1 || !(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY') return undefined
  const parts = rule.toJSON() as Record<string, unknown>
  if (Object.keys(parts).some(part => !plainParts.has(part))) return undefined
  if (parts.bymonth !== undefined && Number(parts.bymonth) !== startDate.month) return undefined
  if (parts.bymonthday !== undefined && Number(parts.bymonthday) !== startDate.day) return undefined
  const until = rule.until ? asMs(rule.until) : Number.POSITIVE_INFINITY
  const offsets: number[] = []
  for (let offset = 0; startDate.year + offset <= lastYear; offset += Math.max(1, rule.interval)) {
    if (rule.count && offsets.length >= rule.count) break
    if (Date.UTC(startDate.year + offset, startDate.month - 1, startDate.day) > until) break
    offsets.push(offset)
  }
  return offsets
}

function occurrences(event: ICAL.Event, lastYear: number): CalendarDay[] | string {
  const { startDate, component } = event
  if (String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED')
    return 'It is cancelled.'
  if (!startDate) return 'It has no date.'
  if (!startDate.isDate) return 'It has a time of day: only whole days can be holidays.'
  const start = asMs(startDate)
  // The end of an all-day event is the first day after it.
  const { endDate } = event
  const end = endDate ? Math.max(asMs(endDate) - dayMs, start) : start
  if (end - start > longestDays * dayMs) return `It is longer than ${longestDays} days.`
  const offsets = yearlyOffsets(event, lastYear)
  if (!offsets) return 'It repeats in a way other than every year on the same date.'
  return offsets.flatMap(offset => {
    const first = new Date(start)
    first.setUTCFullYear(first.getUTCFullYear() + offset)
    // A 29th of February stays out of the years that have none.
    if (first.getUTCDate() !== startDate.day) return []
    const startsOn = isoDate(first.getTime())
    return [{ name: nameOf(event), startsOn, endsOn: isoDate(first.getTime() + end - start) }]
  })
}

/** A value that the parser let through may still be no date. */
function readable<T>(read: () => T): T | string {
  try {
    return read()
  } catch {
    return 'It cannot be read.'
  }
}

function eventsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown[] = ICAL.parse(text)
    // A file may hold several calendars one after the other.
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed]
    return calendars.flatMap(calendar =>
      Array.isArray(calendar) ? new ICAL.Component(calendar).getAllSubcomponents('vevent') : [],
    )
  } catch {
    throw badRequest('This is not an iCal file (.ics), or it is cut off.')
  }
}

/** The whole days of an iCal file that end on `from` or later, in their order. */
export function readCalendar(text: string, from: string, until: string): CalendarReading {
  const events = eventsOf(text)
  if (events.length === 0) throw badRequest('There are no events in this file.')
  if (events.length > maxEvents) throw badRequest(`There are more than ${maxEvents} events in this file.`)
  const days = new Map<string, CalendarDay>()
  const skipped: CalendarReading['skipped'] = []
  for (const component of events) {
    const event = new ICAL.Event(component)
    const found = readable(() => occurrences(event, Number(until.slice(0, 4))))
    if (typeof found === 'string') skipped.push({ name: nameOf(event), reason: found })
    else
      for (const day of found)
        if (day.endsOn >= from && day.startsOn <= until)
          days.set(`${day.startsOn} ${day.endsOn} ${day.name}`, day)
  }
  if (days.size > maxDays) throw badRequest(`There are more than ${maxDays} days off in this file.`)
  return { days: [...days.values()].sort(byName), skipped: skipped.slice(0, 100) }
}
