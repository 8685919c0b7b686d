/**
 * Wall-clock time and instants, with the platform's own zone tables (Intl) only. A local date is 'YYYY-MM-DD', a time
 * of day 'HH:MM' or 'HH:MM:SS', a zone an IANA name; an unknown zone throws a RangeError.
 */

const dayMs = 86_400_000
const hourMs = 3_600_000

// Making a formatter costs ~50 µs, using one ~1 µs; there are some 600 zones, and any number of ways to spell them.
const formatters = new Map<string, Intl.DateTimeFormat>()
const formattersMax = 1_000

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  if (formatters.size >= formattersMax) formatters.clear()
  formatters.set(timeZone, made)
  return made
}

/** Offsets by zone and quarter of an hour: since 1972 no zone has changed its clocks within one. */
const offsets = new Map<string, number>()
const offsetsMax = 10_000
const quarterMs = hourMs / 4
const quartersKnownFromMs = Date.UTC(1972, 0, 1)

/** The zone's wall clock at an instant, read as if it were UTC: comparing two such numbers compares wall clocks. */
function wallMs(instantMs: number, timeZone: string): number {
  const second = Math.floor(instantMs / 1000) * 1000
  if (second < quartersKnownFromMs) return readWallMs(second, timeZone)
  const quarter = Math.floor(second / quarterMs) * quarterMs
  const key = `${timeZone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = readWallMs(quarter, timeZone) - quarter
    if (offsets.size >= offsetsMax) offsets.clear()
    offsets.set(key, offset)
  }
  return second + offset
}

function readWallMs(instantMs: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(instantMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Local minus UTC. Whole seconds: the milliseconds of the instant do not matter. */
export function offsetMs(instantMs: number, timeZone: string): number {
  const wholeSeconds = Math.floor(instantMs / 1000) * 1000
  return wallMs(wholeSeconds, timeZone) - wholeSeconds
}

/** First instant in (before, after] that has the later offset; zones change on whole seconds. */
export function transitionBetween(beforeMs: number, afterMs: number, timeZone: string): number {
  const later = offsetMs(afterMs, timeZone)
  let low = beforeMs
  let high = afterMs
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetMs(middle, timeZone) === later) high = middle
    else low = middle
  }
  return high
}

/**
 * The instant at which the zone's clocks show this date and time. A time that the change to summer time skips gives the
 * first instant after the gap; one that happens twice gives the earlier.
 */
export function instantOf(localDate: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${localDate}T${time}Z`)
  if (Number.isNaN(wall)) throw new RangeError('Not a local date and time.')
  // Offsets lie between -12 h and +14 h, so the answer lies between these two.
  const before = wall - 15 * hourMs
  const after = wall + 13 * hourMs
  const candidates = [offsetMs(before, timeZone), offsetMs(after, timeZone)].map(offset => wall - offset)
  const valid = candidates.filter(instant => wallMs(instant, timeZone) === wall)
  if (valid.length > 0) return new Date(Math.min(...valid))
  return new Date(transitionBetween(before, after, timeZone))
}

/** The date on the zone's calendar at an instant. */
export const localDateOf = (instant: Date, timeZone: string): string =>
  new Date(wallMs(instant.getTime(), timeZone)).toISOString().slice(0, 10)

/** The day that an instant belongs to where days begin at `dayStartsAt`: at 04:00, half past one is still the day before. */
export const dayOf = (instant: Date, timeZone: string, dayStartsAt: string): string =>
  new Date(wallMs(instant.getTime(), timeZone) - minutesOf(dayStartsAt) * 60_000).toISOString().slice(0, 10)

/** 'HH:MM' on the zone's clocks at an instant. */
export const localTimeOf = (instant: Date, timeZone: string): string =>
  new Date(wallMs(instant.getTime(), timeZone)).toISOString().slice(11, 16)

export const addDays = (localDate: string, days: number): string =>
  new Date(Date.parse(`${localDate}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 1 Monday … 7 Sunday. */
export const isoWeekday = (localDate: string): number => new Date(`${localDate}T00:00:00Z`).getUTCDay() || 7

export function isTimeZone(name: string): boolean {
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Wall-clock minutes from start to end; an end at or before the start belongs to the next day. */
export function lengthMinutes(startsAt: string, endsAt: string): number {
  const minutes = minutesOf(endsAt) - minutesOf(startsAt)
  return minutes > 0 ? minutes : minutes + 24 * 60
}

/**
 * Start and end of a meeting of the day `localDate`. A class from 20:00 to 02:00 ends on the next date; one that begins
 * before `dayStartsAt` begins on the next date, too.
 */
export function meetingTimes(
  localDate: string,
  startsAt: string,
  endsAt: string,
  timeZone: string,
  dayStartsAt = '00:00',
) {
  const startDate = minutesOf(startsAt) < minutesOf(dayStartsAt) ? addDays(localDate, 1) : localDate
  const endDate = minutesOf(endsAt) > minutesOf(startsAt) ? startDate : addDays(startDate, 1)
  const start = instantOf(startDate, startsAt, timeZone)
  const end = instantOf(endDate, endsAt, timeZone)
  // A meeting that lies inside a skipped hour has no length left: it keeps its own, from the hour's end.
  if (end > start) return { startsAt: start, endsAt: end }
  return { startsAt: start, endsAt: new Date(start.getTime() + lengthMinutes(startsAt, endsAt) * 60_000) }
}
