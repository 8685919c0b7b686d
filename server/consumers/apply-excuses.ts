import { applyExcuses as apply } from '../domain/requests/deciding/apply-excuses.ts'
import { excuseNewcomers } from '../domain/requests/deciding/excuse-newcomers.ts'
import { consumer } from './consumer.ts'

/** An excuse that was accepted for a span of days holds in each session that comes to lie in it for that person. */
export const applyExcuses = consumer({
  name: 'apply-excuses',
  types: ['session.opened', 'enrolment.changed'],
  async handle(context, event) {
    if (event.type === 'session.opened') await apply(context, { sessionId: event.payload.sessionId })
    else await excuseNewcomers(context, event.payload)
  },
})
