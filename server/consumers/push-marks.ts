import { channelOf } from '../domain/live/channels.ts'
import type { Realtime, RealtimeMessage } from '../ports/realtime.ts'
import { type Consumer, consumer } from './consumer.ts'

/** A mark changed: its session's roster, the overview of sessions and the person's own page hear of it. */
export const pushMarks = (realtime: Realtime): Consumer =>
  consumer({
    name: 'push-marks',
    types: ['mark.changed'],
    async handle({ orgId }, { payload: { sessionId, personId, version } }) {
      const to = (channel: string, data: RealtimeMessage['data']) => ({
        channel,
        event: 'mark.changed',
        data,
      })
      await realtime.publish([
        to(channelOf(orgId, { topic: 'session', id: sessionId }), { personId, version }),
        to(channelOf(orgId, { topic: 'sessions' }), { sessionId, version }),
        to(channelOf(orgId, { topic: 'person', id: personId }), { sessionId }),
      ])
    },
  })
