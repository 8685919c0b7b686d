import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'
import { verb } from '../../../kernel/verb.ts'
import { teachesSession } from '../../sessions/find-session.ts'
import { reasonGiven } from '../rules.ts'
import { askingBudget } from './asker.ts'
import { makeRequests } from './make-request.ts'
import { sessionsByClass } from './named-sessions.ts'

/** A teacher's proposal for marks that are frozen: an admin decides. */
export const proposeCorrection = verb({
  name: 'requests.propose-correction',
  kind: 'command',
  permission: 'requests.correct',
  subject: 'This session',
  input: z.strictObject({
    sessionId: z.uuid(),
    personIds: z.array(z.uuid()).min(1).max(100),
    wantedStatus: z.enum(markStatuses),
    reason: reasonGiven,
  }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  audit: ['wantedStatus'],
  budgets: askingBudget,
  owns: teachesSession,
  async run(context, { sessionId, personIds, wantedStatus, reason }) {
    const requestIds: string[] = []
    for (const personId of [...new Set(personIds)].sort()) {
      const question = { sessionIds: [sessionId], personId, kind: 'correction' } as const
      const asked = [...(await sessionsByClass(context, question))].map(([classId, sessionIds]) => ({
        request: { kind: 'correction' as const, personId, classId, reason, wantedStatus },
        sessionIds,
      }))
      requestIds.push(...(await makeRequests(context, asked)))
    }
    return { requestIds }
  },
})
