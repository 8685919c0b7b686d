import { applyExcuses as apply } from '../domain/requests/deciding/apply-excuses.ts'
import { consumer } from './consumer.ts'

/** An excuse that was accepted for days to come holds in each session from the moment it opens. */
export const applyExcuses = consumer({
  name: 'apply-excuses',
  types: ['session.opened'],
  async handle(context, event) {
    await apply(context, { sessionId: event.payload.sessionId })
  },
})
