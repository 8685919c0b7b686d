import { describe, expect, it } from 'vitest'
import { type Held, type Meeting, stillToCome, untilWords } from './day-plan'

const meeting = (slotId: string, startsAt: string, lengthMinutes = 45): Meeting => ({
  slotId,
  classId: `class-${slotId}`,
  className: slotId,
  classCode: null,
  roomId: 'room',
  roomName: 'Room',
  startsAt,
  endsAt: startsAt,
  lengthMinutes,
  weeks: 'every',
  siteName: null,
  timeZone: 'UTC',
  afterMidnight: false,
  patternDate: '2026-03-02',
  state: 'planned',
  reason: null,
  movedTo: null,
  usual: { date: '2026-03-02', startsAt, endsAt: startsAt, roomName: 'Room' },
  teachers: [],
  substitutes: [],
})
const day = [meeting('c', '14:00'), meeting('a', '08:00'), meeting('b', '10:00')]
const slots = (held: Held[], now: string) => stillToCome(day, held, now).map(each => each.slotId)

describe('stillToCome', () => {
  it('is in the order of the day and ends with the meeting, not with its start', () => {
    expect(slots([], '07:00')).toEqual(['a', 'b', 'c'])
    expect(slots([], '10:30')).toEqual(['b', 'c'])
    expect(slots([], '10:45')).toEqual(['c'])
  })

  it('leaves out what has met or meets already', () => {
    const closed = { slotId: 'b', classId: 'class-b', closedAt: new Date() }
    const open = { slotId: null, classId: 'class-c', closedAt: null }
    expect(slots([closed, open], '08:00')).toEqual(['a'])
    expect(slots([{ ...open, closedAt: new Date() }], '08:00')).toEqual(['a', 'b', 'c'])
  })

  it('keeps a night class that goes on after midnight', () => {
    expect(stillToCome([meeting('n', '22:00', 240)], [], '23:59')).toHaveLength(1)
  })
})

it('says how far away a start is', () => {
  expect(untilWords('10:00', '09:35')).toBe('in 25 min')
  expect(untilWords('10:00', '07:50')).toBe('in 2 h 10 min')
  expect(untilWords('10:00', '08:00')).toBe('in 2 h')
  expect(untilWords('10:00', '10:00')).toBe('now')
  expect(untilWords('10:00', '10:05')).toBe('since 5 min')
})
