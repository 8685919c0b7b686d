import { z } from 'zod'
import type { EventType } from '../../events/catalog.ts'

/**
 * What each fact is called where somebody chooses; null for those that stay inside. Every fact of the catalog has to be
 * decided on here.
 */
const words: Record<EventType, string | null> = {
  'organization.created': null, // nobody listens yet
  'person.asked-to-join': 'Somebody asks to join',
  'person.joined': 'Somebody joined',
  'person.approved': 'A request to join was approved',
  'person.rejected': 'A request to join was rejected',
  'person.suspended': 'Somebody was suspended',
  'person.reinstated': 'Somebody was let in again',
  'person.role-changed': 'Somebody has another role',
  'roster.changed': 'A file of people was applied or undone',
  'history.changed': 'Attendance of the past was brought in or taken back',
  'enrolment.changed': 'People joined or left a class',
  'teacher.left': null, // it ends what they listen to
  'card.assigned': null, // holds the number that opens doors
  'card.returned': null,
  'device.changed': 'A reader changed',
  'device.commanded': null, // between server and reader
  'device.caught-up': 'A reader sent all it held',
  'alarm.raised': 'Something cannot be right at a reader',
  'scan.unplaced': 'A scan belonged nowhere',
  'session.opened': 'A session opened',
  'session.closed': 'A session closed',
  'session.reopened': 'A session was opened again',
  'session.settled': 'Absence is decided',
  'board.changed': null, // what a projector shows
  'note.changed': null, // what colleagues tell each other
  'surprise.asked': null, // between board and phones
  'surprise.changed': null,
  'session.cancelled': 'A session was cancelled',
  'session.restored': 'A cancelled session takes place after all',
  'timetable.changed': 'The timetable changed',
  'mark.changed': 'A mark was made or changed',
  'request.made': 'A request waits for a decision',
  'request.decided': 'A request was decided',
  'announcement.made': 'An announcement was made',
  'warning.raised': 'A student reached a step of the warning ladder',
  'intervention.due': null, // what staff wrote for themselves
  'notification.changed': null, // what one person's bell shows
}

const listed = Object.entries(words).filter((entry): entry is [EventType, string] => entry[1] !== null)

/** Facts that an endpoint may be told. */
export const webhookEventTypes: readonly EventType[] = listed.map(([type]) => type)

/** What the test message is called; of no fact. */
export const testEventType = 'webhook.test'

export const webhookEventType = z.enum(webhookEventTypes as [EventType, ...EventType[]])

export const describedEventTypes = listed.map(([type, description]) => ({ type, description }))
