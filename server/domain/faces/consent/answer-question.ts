import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { faceConsents } from '../../../../db/schema/faces/faces.ts'
import { recordAudit } from '../../../kernel/audit.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { enabledSettings, liveConsent } from '../queries.ts'
import { expiryOf } from './ask.ts'
import { findQuestion, linkBudgets, linkToken } from './guardian-link.ts'
import { consentText } from './text.ts'
import { withdraw } from './withdraw-consent.ts'

type Question = Awaited<ReturnType<typeof findQuestion>>

/** The first yes makes the consent live; a second guardian's adds nothing. */
async function agree(inner: VerbContext, question: Question, textHash: string) {
  if (question.live) return
  const settings = await enabledSettings(inner)
  const text = consentText(settings)
  if (text.hash !== textHash) throw conflict('The text has changed. Read it again.', 'text-changed')
  if (await liveConsent(inner, question.personId)) return
  await inner.tx
    .update(faceConsents)
    .set({
      ...{ textVersion: text.version, textHash: text.hash },
      ...{ givenAt: inner.now, expiresAt: expiryOf(inner.now, settings), live: true },
    })
    .where(eq(faceConsents.id, question.id))
}

/** A guardian's yes or no. One guardian's no ends what another agreed to, at once and with the template. */
export const answerQuestion = verb({
  name: 'faces.answer-question',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    token: linkToken,
    answer: z.enum(['yes', 'no']),
    textHash: z.string().length(64),
  }),
  output: z.object({ answer: z.enum(['yes', 'no']) }),
  budgets: linkBudgets,
  async run(context, { token, answer, textHash }) {
    const question = await findQuestion(context, token)
    await context.inOrganization(question.orgId, async inner => {
      if (answer === 'yes') await agree(inner, question, textHash)
      else await withdraw(inner, question.personId)
      const told = { consentId: question.id, answer }
      await recordAudit(inner, 'faces.answer-question', told, ['answer'])
    })
    return { answer }
  },
})
