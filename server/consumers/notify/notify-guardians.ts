import { planAbsenceNotice } from '../../domain/notifications/guardians/plan-absence-notice.ts'
import { consumer } from '../consumer.ts'

/** An absence that follows from nothing having come, once it is derived: its guardians are to hear of it the same day. */
export const notifyGuardians = consumer({
  name: 'notify-guardians',
  types: ['mark.changed'],
  async handle(context, { payload: { status, method, sessionId, personId } }) {
    if (status === 'absent' && method === 'none') await planAbsenceNotice(context, { sessionId, personId })
  },
})
