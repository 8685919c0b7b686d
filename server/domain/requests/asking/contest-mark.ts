import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { reasonGiven } from '../rules.ts'
import { askingBudget, asksForSelf } from './asker.ts'
import { makeRequests } from './make-request.ts'
import { sessionsByClass } from './named-sessions.ts'

/** Says that a mark is wrong, and what it should be. */
export const contestMark = verb({
  name: 'requests.contest-mark',
  kind: 'command',
  permission: 'requests.make',
  subject: 'This session',
  input: z.strictObject({
    personId: z.uuid().optional(),
    sessionId: z.uuid(),
    wantedStatus: z.enum(markStatuses).default('present'),
    reason: reasonGiven,
  }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  budgets: askingBudget,
  owns: asksForSelf,
  async run(context, { sessionId, wantedStatus, reason, ...input }) {
    const personId = subjectOf(context, input)
    const question = { sessionIds: [sessionId], personId, kind: 'contest' } as const
    const asked = [...(await sessionsByClass(context, question))].map(([classId, sessionIds]) => ({
      request: { kind: 'contest' as const, personId, classId, reason, wantedStatus },
      sessionIds,
    }))
    return { requestIds: await makeRequests(context, asked) }
  },
})
