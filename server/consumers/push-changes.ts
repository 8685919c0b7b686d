import { channelOf, type Topic } from '../domain/live/channels.ts'
import type { EventType, LoggedEvent } from '../events/catalog.ts'
import type { Realtime, RealtimeMessage } from '../ports/realtime.ts'
import { type Consumer, consumer } from './consumer.ts'

type Push = { topic: Topic; event: string; data?: RealtimeMessage['data'] }

const sessionChanged = (sessionId: string): Push[] => [
  { topic: { topic: 'session', id: sessionId }, event: 'session.changed' },
  { topic: { topic: 'sessions' }, event: 'session.changed', data: { sessionId } },
]
const membershipChanged = (personId: string): Push[] => [
  { topic: { topic: 'person', id: personId }, event: 'membership.changed' },
  { topic: { topic: 'queue' }, event: 'queue.changed' },
]

const types = [
  'session.opened',
  'session.closed',
  'session.reopened',
  'person.asked-to-join',
  'person.approved',
  'person.rejected',
  'person.joined',
  'person.suspended',
  'person.reinstated',
  'person.role-changed',
  'device.changed',
  'notification.changed',
] as const satisfies EventType[]

/** Which screens a fact makes stale. */
function pushesFor(event: Extract<LoggedEvent, { type: (typeof types)[number] }>): Push[] {
  switch (event.type) {
    case 'session.opened':
    case 'session.closed':
    case 'session.reopened':
      return sessionChanged(event.payload.sessionId)
    case 'device.changed':
      return [{ topic: { topic: 'readers' }, event: event.type, data: { deviceId: event.payload.deviceId } }]
    case 'notification.changed':
      return [{ topic: { topic: 'person', id: event.payload.personId }, event: event.type }]
    default:
      return membershipChanged(event.payload.personId)
  }
}

/** Tells open screens what to fetch again: ids only, no names. */
export const pushChanges = (realtime: Realtime): Consumer =>
  consumer({
    name: 'push-changes',
    types,
    async handle({ orgId }, event) {
      const messages = pushesFor(event).map(({ topic, event: name, data = {} }) => ({
        channel: channelOf(orgId, topic),
        event: name,
        data,
      }))
      await realtime.publish(messages)
    },
  })
