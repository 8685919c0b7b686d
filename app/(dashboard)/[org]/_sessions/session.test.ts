import { expect, it } from 'vitest'
import { countsOf, type Session, type Tally } from './session'

const moment = new Date('2026-03-02T09:00:00Z')
const session: Session = {
  id: 's',
  classId: 'c',
  className: 'Class',
  roomId: null,
  roomName: null,
  slotId: null,
  localDate: '2026-03-02',
  movedFrom: null,
  absentAfterMinutes: null,
  plannedEndsAt: null,
  signOut: null,
  cancelledAt: null,
  cancelReason: null,
  timeZone: 'UTC',
  startsAt: moment,
  endsAt: moment,
  openedAt: moment,
  closedAt: null,
  waitingSince: null,
  lateAfterMinutes: 10,
  version: 0,
  summary: null,
}
const tally: Tally = {
  sessionId: 's',
  expected: 20,
  present: 9,
  late: 2,
  absent: 0,
  excused: 1,
  version: 3,
}

it('counts whoever has no mark yet, while the session is open', () => {
  expect(countsOf(session, tally)).toMatchObject({ all: 20, present: 9, expected: 8 })
  expect(countsOf(session, undefined)).toBeUndefined()
})

it('believes the summary once it is closed', () => {
  const summary = { expected: 20, present: 15, late: 2, absent: 3, excused: 0 }
  expect(countsOf({ ...session, closedAt: moment, summary }, tally)).toMatchObject({ absent: 3, expected: 0 })
})
