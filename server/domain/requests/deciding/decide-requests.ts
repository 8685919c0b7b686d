import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { refuseFrozen } from '../../attendance/lock-window.ts'
import { shortText } from '../../people/rules.ts'
import { lockRequests } from '../queries.ts'
import { requireDecider, teachesAllOf } from './decider.ts'
import { applyApprovals, lockConcerned } from './evidence-of-decision.ts'
import { recordDecisions } from './record-decisions.ts'
import { settlePhones } from './settle-phones.ts'

/** Approves or rejects, one or many with one reason. Those that somebody else decided meanwhile come back in `skipped`. */
export const decideRequests = verb({
  name: 'requests.decide',
  kind: 'command',
  permission: 'requests.decide',
  subject: 'This request',
  input: z.strictObject({
    requestIds: z.array(z.uuid()).min(1).max(200),
    outcome: z.enum(['approved', 'rejected']),
    reason: shortText(500).default(null),
  }),
  output: z.object({ decided: z.array(z.uuid()), skipped: z.array(z.uuid()), marks: z.number() }),
  audit: ['outcome'],
  owns: (context, { requestIds }) => teachesAllOf(context, requestIds),
  async run(context, { requestIds, outcome, reason }) {
    if (outcome === 'rejected' && !reason)
      throw badRequest('Give a reason: it is what the other side reads.', { reason: 'Give a reason.' })
    const locked = await lockRequests(context, requestIds)
    const open = locked.filter(request => request.state === 'pending')
    requireDecider(context, open)
    const ids = open.map(request => request.id)
    if (ids.length === 0) return { decided: [], skipped: locked.map(request => request.id), marks: 0 }
    const concerned = await lockConcerned(context, ids)
    // An admin's decision is the override, and the history tells it.
    await refuseFrozen(
      context,
      concerned.meetings.map(meeting => meeting.localDate),
      true,
    )
    const decided = {
      state: outcome,
      decidedAt: context.now,
      decidedBy: actorIdOf(context.actor),
      decisionReason: reason,
    }
    await context.tx.update(requests).set(decided).where(inArray(requests.id, ids))
    const approved = outcome === 'approved' ? open.map(request => ({ ...request, ...decided })) : []
    const marks = await applyApprovals(context, approved, concerned)
    await settlePhones(context, approved, true)
    await recordDecisions(context, open, outcome, reason)
    const skipped = locked.filter(request => request.state !== 'pending').map(request => request.id)
    return { decided: ids, skipped, marks }
  },
})
