import type { z } from 'zod'
import type { rosterRow } from '../../../domain/attendance/get-roster.ts'
import type { Session } from '../../../domain/sessions/session-shape.ts'

/** Ids and moments of the examples in the description. */
export const sampleIds = {
  person: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01',
  class: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e02',
  session: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e03',
  room: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e04',
  evidence: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e05',
  webhook: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e06',
  delivery: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e07',
} as const

export const sampleMoments = {
  start: new Date('2026-03-02T09:00:00Z'),
  arrival: new Date('2026-03-02T09:01:12Z'),
  end: new Date('2026-03-02T10:00:00Z'),
}

export const sampleSecret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'

export const sampleCounts = { present: 24, late: 2, absent: 1, excused: 1, rate: 93 }

export const sampleSession: Session = {
  id: sampleIds.session,
  classId: sampleIds.class,
  className: 'Physics',
  roomId: sampleIds.room,
  roomName: 'Room 12',
  slotId: null,
  localDate: '2026-03-02',
  movedFrom: null,
  timeZone: 'Europe/London',
  startsAt: sampleMoments.start,
  endsAt: sampleMoments.end,
  plannedEndsAt: null,
  openedAt: sampleMoments.start,
  closedAt: null,
  cancelledAt: null,
  cancelReason: null,
  waitingSince: null,
  lateAfterMinutes: 10,
  absentAfterMinutes: null,
  signOut: null,
  version: 3,
  summary: null,
}

export const sampleRow: z.output<typeof rosterRow> = {
  personId: sampleIds.person,
  fullName: 'Ada Example',
  rollNumber: '17',
  status: 'present',
  statusId: null,
  statusName: null,
  statusColor: null,
  method: 'card',
  arrivedAt: sampleMoments.arrival,
  leftAt: null,
  evidenceId: null,
  note: null,
  version: 3,
}
