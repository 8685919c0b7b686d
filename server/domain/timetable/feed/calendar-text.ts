import { offsetMs, transitionBetween } from '../wall-clock.ts'

/** One meeting on the wall clocks of its zone: date 'YYYY-MM-DD', time 'HH:MM'. */
export interface CalendarEvent {
  uid: string
  summary: string
  location: string
  description: string
  start: { date: string; time: string }
  end: { date: string; time: string }
  timeZone: string
  cancelled: boolean
  /** Higher once something about it has changed. */
  sequence: number
}

const dayMs = 86_400_000
const pad = (value: number) => String(value).padStart(2, '0')

const escapeText = (text: string) =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')

/** At most 75 octets a line, and never in the middle of a letter (RFC 5545, 3.1). */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].join('\r\n ')
}

const stampOf = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/g, '')
const localStamp = ({ date, time }: { date: string; time: string }) =>
  `${date.replaceAll('-', '')}T${time.replace(':', '')}00`

function offsetText(ms: number): string {
  const seconds = Math.abs(ms) / 1_000
  const text = `${ms < 0 ? '-' : '+'}${pad(Math.floor(seconds / 3_600))}${pad(Math.floor((seconds % 3_600) / 60))}`
  return seconds % 60 === 0 ? text : `${text}${pad(seconds % 60)}`
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', startsAt: string, offsets: { from: number; to: number }) {
  const { from, to } = offsets
  return [
    `BEGIN:${kind}`,
    `DTSTART:${startsAt}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ]
}

/** What the zone's clocks do between two instants: every change by itself, so that no rule has to be guessed. */
function zoneLines(timeZone: string, from: Date, to: Date): string[] {
  let offset = offsetMs(from.getTime(), timeZone)
  const lines = observance('STANDARD', '19700101T000000', { from: offset, to: offset })
  for (let day = from.getTime(); day < to.getTime(); day += dayMs) {
    const next = offsetMs(day + dayMs, timeZone)
    if (next === offset) continue
    const at = transitionBetween(day, day + dayMs, timeZone)
    // The wall clock that the change finds.
    const wall = stampOf(new Date(at + offset)).slice(0, 15)
    lines.push(...observance(next > offset ? 'DAYLIGHT' : 'STANDARD', wall, { from: offset, to: next }))
    offset = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...lines, 'END:VTIMEZONE']
}

const eventLines = (event: CalendarEvent, now: Date) => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${stampOf(now)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART;TZID=${event.timeZone}:${localStamp(event.start)}`,
  `DTEND;TZID=${event.timeZone}:${localStamp(event.end)}`,
  `SUMMARY:${escapeText(event.summary)}`,
  `LOCATION:${escapeText(event.location)}`,
  ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${event.cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
]

interface CalendarInput {
  name: string
  events: readonly CalendarEvent[]
  now: Date
  /** A little more than the events span. */
  from: Date
  to: Date
}

/** A calendar as RFC 5545 has it. */
export function calendarText({ name, events, now, from, to }: CalendarInput): string {
  const zones = [...new Set(events.map(({ timeZone }) => timeZone))].sort()
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Muster//Timetable//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zones.flatMap(zone => zoneLines(zone, from, to)),
    ...events.flatMap(event => eventLines(event, now)),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}
