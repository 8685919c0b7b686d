import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { faceConsents } from '../../../../db/schema/faces/faces.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'

export const linkToken = z.string().min(20).max(100)

export const linkBudgets = (_input: unknown, { request }: Context): Budget[] => [
  { key: `face-consent-link:${request.ip}`, max: 120, windowMs: 15 * 60_000 },
]

/** By the link alone, in a platform transaction. While the consent holds, its link withdraws it, however old. */
export async function findQuestion({ tx, now }: VerbContext, token: string) {
  const [row] = await tx
    .select()
    .from(faceConsents)
    .where(eq(faceConsents.tokenHash, hashToken(token)))
  if (!row || row.endedAt) throw notFound('This link')
  if (!row.live && (!row.tokenExpiresAt || row.tokenExpiresAt <= now))
    throw new AppError('gone', 'This link is too old. Ask the school.', { reason: 'expired' })
  return row
}
