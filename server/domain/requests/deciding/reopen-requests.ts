import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { refuseFrozen } from '../../attendance/lock-window.ts'
import { shortText } from '../../people/rules.ts'
import { lockRequests } from '../queries.ts'
import { requireDecider, teachesAllOf } from './decider.ts'
import { lockTouched, withdrawApprovals } from './evidence-of-decision.ts'
import { recordDecisions } from './record-decisions.ts'
import { settlePhones } from './settle-phones.ts'

/** Takes decisions back: the requests wait again, what an approval did to marks is withdrawn, and the history keeps both. */
export const reopenRequests = verb({
  name: 'requests.reopen',
  kind: 'command',
  permission: 'requests.decide',
  subject: 'This request',
  input: z.strictObject({
    requestIds: z.array(z.uuid()).min(1).max(200),
    reason: shortText(500).default(null),
  }),
  output: z.object({ reopened: z.array(z.uuid()) }),
  owns: (context, { requestIds }) => teachesAllOf(context, requestIds),
  async run(context, { requestIds, reason }) {
    const locked = await lockRequests(context, requestIds)
    const decided = locked.filter(({ state }) => state === 'approved' || state === 'rejected')
    requireDecider(context, decided)
    const self = actorIdOf(context.actor)
    if (context.grant === 'own' && decided.some(({ decidedBy }) => decidedBy !== self))
      throw new AppError('forbidden', 'Only an admin takes back what somebody else decided.', {
        reason: 'not-own-decision',
      })
    const ids = decided.map(request => request.id)
    if (ids.length === 0) return { reopened: [] }
    const concerned = await lockTouched(context, ids)
    // An admin's decision is the override, and the history tells it.
    await refuseFrozen(
      context,
      concerned.meetings.map(meeting => meeting.localDate),
      true,
    )
    const waiting = { state: 'pending' as const, decidedAt: null, decidedBy: null, decisionReason: null }
    await context.tx.update(requests).set(waiting).where(inArray(requests.id, ids))
    await withdrawApprovals(context, concerned, self)
    await settlePhones(context, decided, false)
    await recordDecisions(context, decided, 'reopened', reason)
    return { reopened: ids }
  },
})
