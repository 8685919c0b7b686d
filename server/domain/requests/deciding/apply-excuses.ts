import { gte, lte } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession } from '../../sessions/find-session.ts'
import { approvedExcuses } from './approved-excuses.ts'
import { applyApprovals, lockConcerned } from './evidence-of-decision.ts'

/** A session that has opened honours the excuses that were approved before there was one. */
export const applyExcuses = verb({
  name: 'requests.apply-excuses',
  kind: 'command',
  permission: 'requests.apply',
  subject: 'This session',
  audit: false, // the decisions are in the audit already
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ applied: z.number() }),
  async run(context, { sessionId }) {
    const { classId, localDate } = await findSession(context, sessionId)
    const approved = await approvedExcuses(
      context,
      classId,
      lte(requests.startsOn, localDate),
      gte(requests.endsOn, localDate),
    )
    if (approved.length === 0) return { applied: 0 }
    const ids = approved.map(request => request.id)
    const concerned = await lockConcerned(context, ids, { sessionId })
    return { applied: await applyApprovals(context, approved, concerned) }
  },
})
