import { channelOf } from '../domain/live/channels.ts'
import type { LoggedEvent } from '../events/catalog.ts'
import type { Realtime, RealtimeMessage } from '../ports/realtime.ts'
import type { Delivery } from './consumer.ts'

/** The session's roster, the overview of sessions and the person's own page. */
function messagesFor(event: LoggedEvent): RealtimeMessage[] {
  if (event.type !== 'mark.changed') return []
  const { sessionId, personId, version } = event.payload
  const to = (topic: Parameters<typeof channelOf>[1], data: RealtimeMessage['data']) => ({
    channel: channelOf(event.orgId, topic),
    event: event.type,
    data,
  })
  return [
    to({ topic: 'session', id: sessionId }, { personId, version }),
    to({ topic: 'sessions' }, { sessionId, version }),
    to({ topic: 'person', id: personId }, { sessionId }),
  ]
}

/** A mark changed: every screen that shows it hears of it. */
export const pushMarks = (realtime: Pick<Realtime, 'publish'>): Delivery => ({
  name: 'push-marks',
  types: ['mark.changed'],
  freshForMs: 120_000,
  deliver: events => realtime.publish(events.flatMap(messagesFor)),
})
