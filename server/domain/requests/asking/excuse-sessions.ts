import { z } from 'zod'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { attachmentIds } from '../../attachments/attached.ts'
import { attachFiles } from '../files/files-of.ts'
import { reasonGiven } from '../rules.ts'
import { askingBudget, asksForSelf } from './asker.ts'
import { makeRequests } from './make-request.ts'
import { sessionsByClass } from './named-sessions.ts'

/** Asks to be excused from sessions that took place, or from one that is open: one request per class. */
export const excuseSessions = verb({
  name: 'requests.excuse-sessions',
  kind: 'command',
  permission: 'requests.make',
  subject: 'This session',
  input: z.strictObject({
    personId: z.uuid().optional(),
    sessionIds: z.array(z.uuid()).min(1).max(50),
    reason: reasonGiven,
    /** Who asks, for somebody without a sign-in. */
    onBehalf: z.string().trim().max(120).optional(),
    attachmentIds,
  }),
  output: z.object({ requestIds: z.array(z.uuid()) }),
  budgets: askingBudget,
  owns: asksForSelf,
  async run(context, { sessionIds, reason, onBehalf, attachmentIds: fileIds, ...input }) {
    const personId = subjectOf(context, input)
    const byClass = await sessionsByClass(context, { sessionIds, personId, kind: 'excuse' })
    const asked = [...byClass].map(([classId, ids]) => ({
      request: { kind: 'excuse' as const, personId, classId, reason, requestedByName: onBehalf || null },
      sessionIds: ids,
    }))
    const requestIds = await makeRequests(context, asked)
    await attachFiles(context, requestIds, fileIds)
    return { requestIds }
  },
})
