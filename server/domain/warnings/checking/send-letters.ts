import { and, eq, isNull } from 'drizzle-orm'
import { warningLetters } from '../../../../db/schema/reports/warnings.ts'
import { guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { absenceWords } from '../../notifications/guardians/absence-words.ts'

interface Letter {
  warningId: string
  personId: string
  words: { subject: string; paragraphs: string[] }
  organization: string
}

/** To each guardian who has not asked for no more mail: the step's text, the numbers behind it, and a way out. */
export async function sendLetters(
  context: VerbContext,
  { warningId, personId, words, organization }: Letter,
): Promise<void> {
  const { tx, orgId, services } = context
  const { subject, paragraphs } = words
  const told = await tx
    .select()
    .from(guardians)
    .where(and(eq(guardians.personId, personId), isNull(guardians.mutedAt)))
  for (const { id: guardianId, email, language } of told) {
    const mute = newToken()
    await tx.insert(warningLetters).values({ orgId, warningId, guardianId, muteTokenHash: hashToken(mute) })
    const { contact, mute: muteLabel } = absenceWords[language]
    await enqueueMail(context, {
      key: `warning:${orgId}:${warningId}:${guardianId}`,
      to: email,
      subject,
      content: {
        title: subject,
        paragraphs,
        footnote: contact({ organization }),
        footnoteLink: { label: muteLabel, url: `${services.publicUrl}/no-more-mail/${mute}` },
      },
    })
  }
}
