import { planAbsenceNotice } from '../../domain/notifications/guardians/plan-absence-notice.ts'
import { consumer } from '../consumer.ts'

/** Nothing came, or a colleague said so. Whoever is absent by having come too late was seen in the room. */
const isMissing = (method: string) => method === 'none' || method === 'manual'

/** Somebody is missing: the guardians are to hear of it the same day. */
export const notifyGuardians = consumer({
  name: 'notify-guardians',
  types: ['mark.changed'],
  async handle(context, { payload: { status, method, sessionId, personId } }) {
    if (status === 'absent' && isMissing(method)) await planAbsenceNotice(context, { sessionId, personId })
  },
})
