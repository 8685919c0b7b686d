import { eq } from 'drizzle-orm'
import { accounts } from '../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { mailPasswordChanged } from '../mail-links/account-mails.ts'
import { accountById, endAllSessions } from '../queries.ts'

/** Every older cookie dies with the old password, and the owner of the address is told. */
export async function setPassword(
  context: VerbContext,
  accountId: string,
  change: { passwordHash: string; emailVerifiedAt?: Date },
): Promise<void> {
  await context.tx.update(accounts).set(change).where(eq(accounts.id, accountId))
  await endAllSessions(context, accountId)
  const account = await accountById(context, accountId)
  if (account) await mailPasswordChanged(context, account.email)
}
