import { z } from 'zod'
import { guardianLanguages } from '../../../../db/schema/roster.ts'
import { verb } from '../../../kernel/verb.ts'
import { timeIn } from './absence-words.ts'
import { findNotice, linkBudget, noticeToken, peopleOf } from './find-notice.ts'
import { missedSessions } from './missed-sessions.ts'

/** What the page behind a guardian's link shows. Opening it uses nothing up. */
export const describeAbsence = verb({
  name: 'notifications.describe-absence',
  kind: 'query',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: noticeToken }),
  output: z.object({
    organization: z.string(),
    student: z.string(),
    guardian: z.string(),
    language: z.enum(guardianLanguages),
    localDate: z.iso.date(),
    /** Absent from, as of now; none when it was put right meanwhile. */
    sessions: z.array(z.object({ className: z.string(), at: z.string() })),
    answered: z.boolean(),
  }),
  budgets: linkBudget,
  async run(context, { token }) {
    const notice = await findNotice(context, token)
    return context.inOrganization(notice.orgId, async inner => {
      const { guardian, student, organization } = await peopleOf(inner, notice)
      const missed = await missedSessions(inner, notice.personId, notice.localDate)
      return {
        organization: organization.name,
        student: student.fullName,
        guardian: guardian.fullName,
        language: guardian.language,
        localDate: notice.localDate,
        sessions: missed.map(({ className, startsAt, timeZone }) => ({
          className,
          at: timeIn(startsAt, timeZone),
        })),
        answered: notice.answeredAt !== null,
      }
    })
  },
})
