import type { ActiveHours } from '../../../../db/schema/devices.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const formats = new Map<string, Intl.DateTimeFormat>()

/** Weekday from 1, Monday, and minutes since midnight, on the wall of that zone. */
function wallTime(now: Date, timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' })
  formats.set(timeZone, format)
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return {
    weekday: weekdays.indexOf(parts.weekday ?? '') + 1,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/**
 * How long the device has been expected to report, in ms: null outside its hours, for ever without hours. Silence is
 * counted from the beginning of its hours, so that a reader whose room is dark at night is not called offline for it.
 */
export function expectedForMs(hours: ActiveHours | null, timeZone: string, now: Date): number | null {
  if (!hours) return Number.POSITIVE_INFINITY
  const { weekday, minutes } = wallTime(now, timeZone)
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  if (!hours.weekdays.includes(weekday) || minutes < from || minutes >= to) return null
  return (minutes - from) * 60_000 + (now.getTime() % 60_000)
}
