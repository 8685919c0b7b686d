import { z } from 'zod'

const id = z.uuid()
const sessionRef = { sessionId: id, classId: id }
const requestRef = {
  requestId: id,
  /** Null: an excuse over every class. */
  classId: id.nullable(),
  /** Whom it concerns. */
  personId: id,
  kind: z.enum(['excuse', 'contest', 'correction', 'phone']),
}

/**
 * Every fact the product announces. Payloads hold ids and choices, never names or addresses: who reacts looks up
 * what it may see. Fields are only ever added.
 */
export const eventCatalog = {
  'organization.created': z.object({ ownerId: id }),
  'person.asked-to-join': z.object({ personId: id }),
  'person.joined': z.object({ personId: id, invitedBy: id.nullable() }),
  'person.approved': z.object({ personId: id, decidedBy: id.nullable() }),
  'person.rejected': z.object({ personId: id, decidedBy: id.nullable() }),
  'person.suspended': z.object({ personId: id }),
  'person.reinstated': z.object({ personId: id }),
  'person.role-changed': z.object({ personId: id, role: z.string() }),
  /** A file of people was applied or undone; what it did to classes and cards is announced by itself. */
  'roster.changed': z.object({ importId: id }),
  /** Attendance of the past was brought in or taken back: its marks are not told one by one. */
  'history.changed': z.object({ importId: id }),
  'enrolment.changed': z.object({ classId: id, personIds: z.array(id) }),
  /** Somebody teaches a class no more, or no more stands in there. */
  'teacher.left': z.object({ classId: id, personId: id }),
  'card.assigned': z.object({ cardId: id, uid: z.string(), personId: id, validFrom: z.iso.datetime() }),
  'card.returned': z.object({ cardId: id, uid: z.string(), personId: id }),
  'device.changed': z.object({ deviceId: id }),
  'device.commanded': z.object({ deviceId: id, commandId: id }),
  'device.caught-up': z.object({ deviceId: id }),
  'alarm.raised': z.object({ alarmId: id, deviceId: id, kind: z.string() }),
  'scan.unplaced': z.object({ deviceId: id, evidenceId: id, outcome: z.string() }),
  'session.opened': z.object(sessionRef),
  'session.closed': z.object(sessionRef),
  'session.reopened': z.object(sessionRef),
  /** Absence is decided: at the close, or once the readers had caught up or somebody chose not to wait. */
  'session.settled': z.object({ ...sessionRef, waived: z.boolean() }),
  'board.changed': z.object(sessionRef),
  /** Some of those who checked in are asked for a second code. */
  'surprise.asked': z.object({ ...sessionRef, roundId: id, personIds: z.array(id) }),
  /** Somebody answered, or was cleared. */
  'surprise.changed': z.object({ ...sessionRef, roundId: id }),
  'note.changed': z.object({ ...sessionRef, noteId: id }),
  'session.cancelled': z.object(sessionRef),
  'session.restored': z.object(sessionRef),
  /** Sessions of these days that had been opened follow; `slotIds` null: whatever meets on them. */
  'timetable.changed': z.object({
    /** 'meetings': times, rooms and cancellations; 'days': cancellations only; 'slots': times of what is open. */
    scope: z.enum(['meetings', 'days', 'slots']),
    slotIds: z.array(id).nullable(),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  'mark.changed': z.object({
    ...sessionRef,
    personId: id,
    status: z.enum(['present', 'late', 'absent', 'excused', 'expected']),
    /** What decided: a method of evidence, or 'none' when the mark follows from there being none. */
    method: z.enum([
      'card',
      'pin',
      'manual',
      'code',
      'qr',
      'sheet',
      'excuse',
      'face',
      'proximity',
      'passkey',
      'sign-out',
      'door-tag',
      'location',
      'network',
      'imported',
      'none',
    ]),
    evidenceId: id.nullable(),
    version: z.number().int(),
    /** Nothing changed but when they left. */
    onlyStay: z.boolean().optional(),
  }),
  'request.made': z.object({ ...requestRef }),
  'request.decided': z.object({
    ...requestRef,
    outcome: z.enum(['approved', 'rejected', 'reopened', 'withdrawn']),
    decidedBy: id.nullable(),
  }),
  'announcement.made': z.object({ announcementId: id }),
  'warning.raised': z.object({ warningId: id, personId: id, classId: id }),
  /** The day has come on which somebody meant to look again. */
  'intervention.due': z.object({ interventionId: id }),
  'notification.changed': z.object({ personId: id }),
} as const

export type EventType = keyof typeof eventCatalog
export type EventPayload<T extends EventType> = z.input<(typeof eventCatalog)[T]>

/** One logged fact as a consumer reads it. */
export type LoggedEvent = {
  [T in EventType]: {
    type: T
    payload: z.output<(typeof eventCatalog)[T]>
    orgId: string
    xid: string
    id: number
    at: Date
  }
}[EventType]

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventCatalog, type)
