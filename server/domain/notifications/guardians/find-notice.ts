import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { absenceNotices, guardians } from '../../../../db/schema/roster.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'
import { organizationOf } from '../queries.ts'

export const noticeToken = z.string().min(20).max(100)

export const linkBudget = (_input: unknown, { request }: Context): Budget[] => [
  { key: `guardian-link:${request.ip}`, max: 120, windowMs: 15 * 60_000 },
]

/** By the answering link alone, in a platform transaction. */
export async function findNotice({ tx, now }: VerbContext, token: string) {
  const [notice] = await tx
    .select()
    .from(absenceNotices)
    .where(eq(absenceNotices.answerTokenHash, hashToken(token)))
  if (!notice) throw notFound('This link')
  if (!notice.answerExpiresAt || notice.answerExpiresAt <= now)
    throw new AppError('gone', 'This link is too old. Ask the school.', { reason: 'expired' })
  return notice
}

/** Whom it is about and who reads it; in the notice's organization. */
export async function peopleOf(inner: VerbContext, notice: { guardianId: string; personId: string }) {
  const [guardian] = await inner.tx.select().from(guardians).where(eq(guardians.id, notice.guardianId))
  const [student] = await inner.tx
    .select({ fullName: people.fullName })
    .from(people)
    .where(eq(people.id, notice.personId))
  const organization = await organizationOf(inner)
  if (!guardian || !student || !organization) throw notFound('This link')
  return { guardian, student, organization }
}
