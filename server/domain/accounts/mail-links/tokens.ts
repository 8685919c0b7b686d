import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountTokens } from '../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'

type Purpose = (typeof accountTokens.$inferSelect)['purpose']

const hourMs = 3_600_000
export const lifetimeMs: Record<Purpose, number> = { 'verify-email': 24 * hourMs, 'reset-password': hourMs }

/** What a link in a mail carries. */
export const mailToken = z.string().min(20).max(100)

/** A new link of this purpose; older ones of the same purpose stop working. */
export async function issueToken(
  { tx, now }: VerbContext,
  accountId: string,
  purpose: Purpose,
): Promise<string> {
  await tx
    .update(accountTokens)
    .set({ consumedAt: now })
    .where(
      and(
        eq(accountTokens.accountId, accountId),
        eq(accountTokens.purpose, purpose),
        isNull(accountTokens.consumedAt),
      ),
    )
  const token = newToken()
  const expiresAt = new Date(now.getTime() + lifetimeMs[purpose])
  await tx.insert(accountTokens).values({ tokenHash: hashToken(token), accountId, purpose, expiresAt })
  return token
}

/** Uses the link up and says whose it was, in one statement: of two clicks at once one wins. Throws 'gone'. */
export async function consumeToken(
  { tx, now }: VerbContext,
  token: string,
  purpose: Purpose,
): Promise<string> {
  const [row] = await tx
    .update(accountTokens)
    .set({ consumedAt: now })
    .where(
      and(
        eq(accountTokens.tokenHash, hashToken(token)),
        eq(accountTokens.purpose, purpose),
        isNull(accountTokens.consumedAt),
        gt(accountTokens.expiresAt, now),
      ),
    )
    .returning({ accountId: accountTokens.accountId })
  if (!row) throw new AppError('gone', 'This link was used already or is too old. Ask for a new one.')
  return row.accountId
}
