import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { absenceNotices } from '../../../../db/schema/roster.ts'
import { AppError, conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { excuseSessions } from '../../requests/asking/excuse-sessions.ts'
import { findNotice, linkBudget, noticeToken, peopleOf } from './find-notice.ts'
import { missedSessions } from './missed-sessions.ts'

/** A guardian's reason becomes a request in the queue, decided like any other. Each link answers once. */
export const answerAbsence = verb({
  name: 'notifications.answer-absence',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    token: noticeToken,
    reason: z.string().trim().min(3, 'Write a few words.').max(500),
  }),
  output: z.object({}),
  budgets: linkBudget,
  async run(context, { token, reason }) {
    const notice = await findNotice(context, token)
    await context.inOrganization(notice.orgId, async inner => {
      const answered = await inner.tx
        .update(absenceNotices)
        .set({ answeredAt: inner.now })
        .where(and(eq(absenceNotices.id, notice.id), isNull(absenceNotices.answeredAt)))
        .returning({ id: absenceNotices.id })
      if (answered.length === 0)
        throw new AppError('gone', 'This link was answered already.', { reason: 'answered' })
      const { guardian } = await peopleOf(inner, notice)
      const missed = await missedSessions(inner, notice.personId, notice.localDate)
      if (missed.length === 0) throw conflict('Nothing is marked absent on this day any more.', 'put-right')
      const about = { personId: notice.personId, sessionIds: missed.map(each => each.sessionId) }
      const onBehalf = [guardian.fullName, guardian.relation].filter(Boolean).join(', ')
      await excuseSessions(inner, { ...about, reason, onBehalf: onBehalf.slice(0, 120) })
    })
    return {}
  },
})
