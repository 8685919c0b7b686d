import { z } from 'zod'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSettings, organizationName, personOf } from '../queries.ts'
import { noticeView } from '../settings-fields.ts'
import { findQuestion, linkBudgets, linkToken } from './guardian-link.ts'
import { consentText, regionNotices } from './text.ts'

/** What the page behind a guardian's link shows. Opening it decides nothing. */
export const describeQuestion = verb({
  name: 'faces.describe-question',
  kind: 'query',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: linkToken }),
  output: z.object({
    organization: z.string(),
    student: z.string(),
    guardian: z.string(),
    paragraphs: z.array(z.string()),
    textHash: z.string(),
    notice: noticeView,
    /** Their yes holds until then; null: not given. */
    givenUntil: z.date().nullable(),
  }),
  budgets: linkBudgets,
  async run(context, { token }) {
    const question = await findQuestion(context, token)
    return context.inOrganization(question.orgId, async inner => {
      const settings = await findSettings(inner)
      if (!settings?.enabled) throw conflict('This organization does not use faces any more.', 'switched-off')
      const person = await personOf(inner, question.personId)
      const text = consentText(settings)
      return {
        organization: await organizationName(inner),
        student: person.fullName,
        guardian: question.guardian ?? '',
        paragraphs: text.paragraphs,
        textHash: text.hash,
        notice: regionNotices[settings.region],
        givenUntil: question.live ? question.expiresAt : null,
      }
    })
  },
})
