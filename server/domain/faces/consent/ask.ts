import { and, eq, isNull } from 'drizzle-orm'
import { faceConsents } from '../../../../db/schema/faces/faces.ts'
import { guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { hashToken, newId, newToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { type FaceSettings, organizationName } from '../queries.ts'
import { type ConsentText, regionNotices } from './text.ts'

const dayMs = 86_400_000
export const linkDays = 14

export const expiryOf = (now: Date, { retentionDays }: FaceSettings) =>
  new Date(now.getTime() + retentionDays * dayMs)

/** What was asked before and never answered counts no more. */
export const dropOpenQuestions = ({ tx, now }: VerbContext, personId: string) =>
  tx
    .update(faceConsents)
    .set({ endedAt: now, tokenHash: null })
    .where(
      and(eq(faceConsents.personId, personId), eq(faceConsents.live, false), isNull(faceConsents.endedAt)),
    )

/** Their own yes, at once. */
export async function recordOwnConsent(
  context: VerbContext,
  personId: string,
  text: ConsentText,
  settings: FaceSettings,
) {
  const { tx, orgId, now } = context
  const given = { askedAt: now, givenAt: now, expiresAt: expiryOf(now, settings), live: true }
  await tx.insert(faceConsents).values({
    ...{ orgId, id: newId(now.getTime()), personId },
    ...{ textVersion: text.version, textHash: text.hash, ...given },
  })
}

const wordsOf = (text: ConsentText, student: string, organization: string, notice: string) => [
  `${student} would like to check in by face at ${organization}. That needs your consent. Nothing happens without it. These are the words they read; “you” is ${student}.`,
  ...text.paragraphs,
  notice,
  'The link below shows the same words and takes your yes or no. It works for 14 days, and it is also how you withdraw later.',
]

/** One mail with a link of its own to each guardian on record; the first answer counts. */
export async function askGuardians(
  context: VerbContext,
  student: { id: string; fullName: string },
  text: ConsentText,
  settings: FaceSettings,
): Promise<number> {
  const { tx, orgId, now, services } = context
  const asked = await tx.select().from(guardians).where(eq(guardians.personId, student.id))
  if (asked.length === 0)
    throw conflict('Your school has no guardian on record for you. Ask the office to add one.', 'no-guardian')
  const organization = await organizationName(context)
  for (const guardian of asked) {
    const [id, token] = [newId(now.getTime()), newToken()]
    await tx.insert(faceConsents).values({
      ...{ orgId, id, personId: student.id, textVersion: text.version, textHash: text.hash },
      guardian: [guardian.fullName, guardian.relation].filter(Boolean).join(', '),
      tokenHash: hashToken(token),
      tokenExpiresAt: new Date(now.getTime() + linkDays * dayMs),
      askedAt: now,
    })
    await enqueueMail(context, {
      key: `face-consent:${id}`,
      to: guardian.email,
      subject: `May ${student.fullName} check in by face?`,
      content: {
        title: 'Your consent is asked for',
        paragraphs: wordsOf(text, student.fullName, organization, regionNotices[settings.region].words),
        action: { label: 'Read and answer', url: `${services.publicUrl}/face-consent/${token}` },
        footnote: `You get this mail because ${organization} has your address as a guardian’s.`,
      },
    })
  }
  return asked.length
}
