import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'
import { verb } from '../../../kernel/verb.ts'
import { oneWord, wordOf } from '../../attendance/policy/word-of.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
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
  input: z
    .strictObject({
      sessionId: z.uuid(),
      personIds: z.array(z.uuid()).min(1).max(100),
      wantedStatus: z.enum(markStatuses).optional(),
      /** The organization's own word instead of one of the four. */
      wantedStatusId: z.uuid().optional(),
      reason: reasonGiven,
    })
    .refine(({ wantedStatus, wantedStatusId }) => oneWord(wantedStatus, wantedStatusId), {
      path: ['wantedStatus'],
      message: 'Give one status.',
    }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  audit: ['wantedStatus'],
  budgets: askingBudget,
  owns: teachesSession,
  async run(context, { sessionId, personIds, reason, ...asks }) {
    const session = await findSession(context, sessionId)
    const wanted = { status: asks.wantedStatus, statusId: asks.wantedStatusId }
    const word = await wordOf(context, session.classId, wanted)
    const { status: wantedStatus, statusId: wantedStatusId } = word
    const requestIds: string[] = []
    for (const personId of [...new Set(personIds)].sort()) {
      const question = { sessionIds: [sessionId], personId, kind: 'correction' } as const
      const asked = [...(await sessionsByClass(context, question))].map(([classId, sessionIds]) => ({
        request: { kind: 'correction' as const, personId, classId, reason, wantedStatus, wantedStatusId },
        sessionIds,
      }))
      requestIds.push(...(await makeRequests(context, asked)))
    }
    return { requestIds }
  },
})
