import { channelOf, type Topic } from '../domain/live/channels.ts'
import type { EventType, LoggedEvent } from '../events/catalog.ts'
import type { Realtime, RealtimeMessage } from '../ports/realtime.ts'
import type { Delivery } from './consumer.ts'

type Push = { topic: Topic; event: string; data?: RealtimeMessage['data'] }

const sessionChanged = (sessionId: string): Push[] => [
  { topic: { topic: 'session', id: sessionId }, event: 'session.changed' },
  { topic: { topic: 'sessions' }, event: 'session.changed', data: { sessionId } },
]
const membershipChanged = (personId: string): Push[] => [
  { topic: { topic: 'person', id: personId }, event: 'membership.changed' },
  { topic: { topic: 'queue' }, event: 'queue.changed' },
]

/** Teachers hear that something changed, and ask what of it is theirs. */
const requestChanged = ({ requestId, personId }: { requestId: string; personId: string }): Push[] => [
  { topic: { topic: 'requests' }, event: 'request.changed' },
  { topic: { topic: 'person', id: personId }, event: 'request.changed', data: { requestId } },
]

/** The board and the teacher's page, and the phones that were drawn. */
const surpriseAsked = ({ sessionId, personIds }: { sessionId: string; personIds: string[] }): Push[] => [
  { topic: { topic: 'session', id: sessionId }, event: 'surprise.changed' },
  ...personIds.map(id => ({ topic: { topic: 'person' as const, id }, event: 'surprise.asked' })),
]

/** Which screens a fact makes stale. */
function pushesFor(event: LoggedEvent): Push[] {
  switch (event.type) {
    case 'session.opened':
    case 'session.closed':
    case 'session.reopened':
    case 'session.cancelled':
    case 'session.restored':
    case 'session.settled':
      return sessionChanged(event.payload.sessionId)
    case 'surprise.asked':
      return surpriseAsked(event.payload)
    case 'board.changed':
    case 'note.changed':
    case 'surprise.changed':
      return [{ topic: { topic: 'session', id: event.payload.sessionId }, event: event.type }]
    case 'enrolment.changed':
      return [{ topic: { topic: 'class', id: event.payload.classId }, event: event.type }]
    case 'alarm.raised':
    case 'device.changed':
      return [{ topic: { topic: 'readers' }, event: event.type, data: { deviceId: event.payload.deviceId } }]
    case 'roster.changed':
    case 'history.changed':
      return [{ topic: { topic: 'queue' }, event: 'queue.changed' }]
    case 'notification.changed':
      return [{ topic: { topic: 'person', id: event.payload.personId }, event: event.type }]
    case 'request.made':
    case 'request.decided':
      return requestChanged(event.payload)
    case 'person.asked-to-join':
    case 'person.approved':
    case 'person.rejected':
    case 'person.joined':
    case 'person.suspended':
    case 'person.reinstated':
    case 'person.role-changed':
      return membershipChanged(event.payload.personId)
    default:
      return []
  }
}

const types: EventType[] = [
  'session.opened',
  'session.closed',
  'session.reopened',
  'session.settled',
  'board.changed',
  'note.changed',
  'surprise.asked',
  'surprise.changed',
  'session.cancelled',
  'session.restored',
  'person.asked-to-join',
  'person.approved',
  'person.rejected',
  'person.joined',
  'person.suspended',
  'person.reinstated',
  'person.role-changed',
  'request.made',
  'request.decided',
  'roster.changed',
  'history.changed',
  'enrolment.changed',
  'device.changed',
  'alarm.raised',
  'notification.changed',
]

/** Tells open screens what to fetch again: ids only, no names. */
export const pushChanges = (realtime: Pick<Realtime, 'publish'>): Delivery => ({
  name: 'push-changes',
  types,
  freshForMs: 120_000,
  deliver: events =>
    realtime.publish(
      events.flatMap(event =>
        pushesFor(event).map(({ topic, event: name, data = {} }) => ({
          channel: channelOf(event.orgId, topic),
          event: name,
          data,
        })),
      ),
    ),
})
