import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { approvedExcuses } from './approved-excuses.ts'
import { applyApprovals, lockConcerned } from './evidence-of-decision.ts'

/** After people joined a class, perhaps as of an earlier day: what had been approved for days on which they belong to it now. */
export const excuseNewcomers = verb({
  name: 'requests.excuse-newcomers',
  kind: 'command',
  permission: 'requests.apply',
  audit: false, // the decisions are in the audit already
  input: z.strictObject({ classId: z.uuid(), personIds: z.array(z.uuid()).min(1).max(500) }),
  output: z.object({ applied: z.number() }),
  async run(context, { classId, personIds }) {
    if (!(await classExists(context, classId))) throw notFound('This class')
    const approved = await approvedExcuses(context, classId, inArray(requests.personId, personIds))
    if (approved.length === 0) return { applied: 0 }
    const ids = approved.map(request => request.id)
    const concerned = await lockConcerned(context, ids, { classId })
    return { applied: await applyApprovals(context, approved, concerned) }
  },
})
