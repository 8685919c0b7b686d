import { and, eq, sql } from 'drizzle-orm'
import { accountSessions, accounts } from '../../../db/schema/accounts.ts'
import type { VerbContext } from '../../kernel/context.ts'

export async function accountByEmail({ tx }: VerbContext, email: string) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.email, email))
  return account
}

export async function accountById({ tx }: VerbContext, accountId: string) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  return account
}

/** Every cookie and token made before this moment is dead, and the list of sessions says so. */
export async function endAllSessions({ tx, now }: VerbContext, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ sessionVersion: sql`${accounts.sessionVersion} + 1`, sessionsEndedAt: now })
    .where(eq(accounts.id, accountId))
  await tx
    .update(accountSessions)
    .set({ revokedAt: now })
    .where(and(eq(accountSessions.accountId, accountId), sql`${accountSessions.revokedAt} is null`))
}
