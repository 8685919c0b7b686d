import { describe, expect, it } from 'vitest'
import { readCalendar } from './read-calendar.ts'

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n')
const read = (...events: string[]) => readCalendar(calendar(...events), '2026-01-01', '2029-12-31')

describe('an iCal file', () => {
  it('gives its whole days, the end being the first day after', () => {
    expect(
      read(
        event('SUMMARY:Autumn break', 'DTSTART;VALUE=DATE:20261102', 'DTEND;VALUE=DATE:20261107'),
        event('SUMMARY:Founder’s\\, day', 'DTSTART;VALUE=DATE:20260514'),
      ),
    ).toEqual({
      days: [
        { name: 'Founder’s, day', startsOn: '2026-05-14', endsOn: '2026-05-14' },
        { name: 'Autumn break', startsOn: '2026-11-02', endsOn: '2026-11-06' },
      ],
      skipped: [],
    })
  })

  it('repeats a yearly day as long as its rule says, and a 29th of February only where there is one', () => {
    const dates = (...lines: string[]) => read(event('SUMMARY:X', ...lines)).days.map(day => day.startsOn)
    expect(dates('DTSTART;VALUE=DATE:20201225', 'RRULE:FREQ=YEARLY')).toEqual([
      '2026-12-25',
      '2027-12-25',
      '2028-12-25',
      '2029-12-25',
    ])
    expect(dates('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;COUNT=2')).toEqual([
      '2026-01-01',
      '2027-01-01',
    ])
    expect(dates('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;UNTIL=20280101')).toHaveLength(3)
    expect(dates('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY')).toEqual(['2028-02-29'])
  })

  it('says what it leaves out and why', () => {
    const { days, skipped } = read(
      event('SUMMARY:Parents’ evening', 'DTSTART:20260514T180000Z'),
      event('SUMMARY:Called off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260514'),
      event('SUMMARY:Every second', 'DTSTART;VALUE=DATE:20260514', 'RRULE:FREQ=SECONDLY'),
      event('SUMMARY:Never', 'DTSTART;VALUE=DATE:20260514', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
      event('SUMMARY:For ever', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20280101'),
      event('SUMMARY:Undated'),
    )
    expect(days).toEqual([])
    expect(skipped.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'Parents’ evening: It has a time of day: only whole days can be holidays.',
      'Called off: It is cancelled.',
      'Every second: It repeats in a way other than every year on the same date.',
      'Never: It repeats in a way other than every year on the same date.',
      'For ever: It is longer than 200 days.',
      'Undated: It has no date.',
    ])
  })

  it('leaves out what is long over, and names the same day once', () => {
    const twice = event('SUMMARY:Fair', 'DTSTART;VALUE=DATE:20260514')
    expect(read(twice, twice, event('SUMMARY:Old', 'DTSTART;VALUE=DATE:20190514')).days).toHaveLength(1)
  })

  it('keeps names to one line without control characters', () => {
    const [day] = read(event('SUMMARY:A\\nB\u202e C', 'DTSTART;VALUE=DATE:20260514')).days
    expect(day?.name).toBe('A B C')
  })

  it.each([
    ['no calendar at all', 'hello', 'This is not an iCal file'],
    ['a cut-off file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:X', 'cut off'],
    ['no events', calendar(), 'no events'],
    ['too many', calendar(...Array.from({ length: 1001 }, () => event('SUMMARY:X'))), 'more than 1000'],
  ])('is refused: %s', (_, text, sentence) => {
    expect(() => readCalendar(text, '2026-01-01', '2029-12-31')).toThrow(sentence)
  })
})
