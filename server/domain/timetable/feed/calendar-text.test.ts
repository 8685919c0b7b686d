import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../wall-clock.ts'
import { type CalendarEvent, calendarText } from './calendar-text.ts'

const event = (parts: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'slot-2026-03-02@muster',
  summary: 'Biology',
  location: 'Room 1',
  description: '',
  start: { date: '2026-03-02', time: '09:00' },
  end: { date: '2026-03-02', time: '10:00' },
  timeZone: 'Europe/Berlin',
  cancelled: false,
  sequence: 0,
  ...parts,
})

const span = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-12-31T00:00:00Z') }
const now = new Date('2026-03-01T12:34:56.789Z')
const write = (events: CalendarEvent[], name = 'School') => calendarText({ name, events, now, ...span })

/** As another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component)),
  }
}

describe('a calendar', () => {
  it('is a calendar also without a single event', () => {
    const text = write([])
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text).not.toContain('VTIMEZONE')
    expect(read(text).events).toEqual([])
  })

  it('says when it was made, without fractions of a second', () => {
    expect(write([event()])).toContain('\r\nDTSTAMP:20260301T123456Z\r\n')
  })

  it('names each zone once, in one order', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata']
    const text = write(zones.map((timeZone, index) => event({ timeZone, uid: String(index) })))
    expect(text.match(/TZID:\S+/g)).toEqual([
      'TZID:America/New_York',
      'TZID:Asia/Kolkata',
      'TZID:Europe/Berlin',
    ])
  })

  it.each([
    ['the winter', 'Europe/Berlin', '2026-03-02', '09:00'],
    ['the summer', 'Europe/Berlin', '2026-07-06', '09:00'],
    ['the morning after the clocks went forward', 'Europe/Berlin', '2026-03-29', '09:00'],
    ['the morning after they went back', 'Europe/Berlin', '2026-10-25', '09:00'],
    ['the other half of the earth', 'Australia/Lord_Howe', '2026-04-06', '09:00'],
    ['a zone without summer time', 'Asia/Kolkata', '2026-07-06', '09:00'],
    ['a zone west of Greenwich', 'America/St_Johns', '2026-07-06', '09:00'],
    ['clocks that stop for Ramadan', 'Africa/Casablanca', '2026-03-02', '09:00'],
  ])('is read by others at the same instant: %s', (_, timeZone, date, time) => {
    const end = { date, time: '10:00' }
    const [found] = read(write([event({ timeZone, start: { date, time }, end })])).events
    expect(found?.startDate.toJSDate()).toEqual(instantOf(date, time, timeZone))
    expect(found?.endDate.toJSDate()).toEqual(instantOf(date, '10:00', timeZone))
  })

  it('tells a cancelled meeting from one that takes place, and blocks no time for it', () => {
    const text = write([event(), event({ uid: 'b', cancelled: true, sequence: 1, description: 'Snow' })])
    expect(text.match(/STATUS:\w+/g)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED'])
    expect(text.match(/TRANSP:\w+/g)).toEqual(['TRANSP:OPAQUE', 'TRANSP:TRANSPARENT'])
    expect(text.match(/SEQUENCE:\d/g)).toEqual(['SEQUENCE:0', 'SEQUENCE:1'])
    expect(text.match(/DESCRIPTION:.*/g)).toEqual(['DESCRIPTION:Snow'])
  })
})

describe('words in a calendar', () => {
  it.each([
    ['signs that separate', 'Maths; 10a, part \\ two'],
    ['a line break', 'Line one\nline two'],
    ['what looks like another event', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged'],
    ['letters of four bytes', '🧪'.repeat(60)],
    ['letters of three bytes', '生物学'.repeat(40)],
    ['a line of exactly 75 octets', 'x'.repeat(75 - 'SUMMARY:'.length)],
    ['one octet more', 'x'.repeat(76 - 'SUMMARY:'.length)],
  ])('come back as they were: %s', (_, summary) => {
    const text = write([event({ summary })])
    const { events } = read(text)
    expect(events).toHaveLength(1)
    expect(events[0]?.summary).toBe(summary.replaceAll('\r\n', '\n'))
  })

  it('come back as they were whatever they are, in lines of at most 75 octets that cut no letter', () => {
    const words = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .filter(text => !/\p{Cc}|\p{Cs}|\ufffd/u.test(text))
    fc.assert(
      fc.property(words, words, words, (summary, location, description) => {
        const text = write([event({ summary, location, description })])
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toContain('\ufffd')
        }
        const [found] = read(text).events
        expect([found?.summary, found?.location, found?.description ?? '']).toEqual([
          summary,
          location,
          description,
        ])
      }),
      { numRuns: 150 },
    )
  })

  it('hold no control characters', () => {
    const text = write([event({ summary: 'bell \u0007 and escape \u001b', location: 'a\tb' })], 'A\u0000B')
    expect([...text].filter(letter => /\p{Cc}/u.test(letter) && !'\r\n'.includes(letter))).toEqual([])
    expect(text).toContain('X-WR-CALNAME:A B')
  })
})
