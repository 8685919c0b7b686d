import { isNull, sql } from 'drizzle-orm'
import { accounts } from '../../../db/schema/accounts.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'

interface AccountToCreate {
  fullName: string
  email: string
  /** Made beforehand (verb's `prepare`), outside of the transaction. */
  passwordHash: string
  /** True when the link that led here was mailed to this address. */
  verified: boolean
}

/**
 * Makes the account for sign-up, a request to join or an invitation; `undefined` when the address has one. Runs in a
 * platform transaction. A proven address takes over an account that somebody made with it and never confirmed.
 */
export async function createAccount(
  { tx, now }: VerbContext,
  { fullName, email, passwordHash, verified }: AccountToCreate,
): Promise<string | undefined> {
  const mine = { fullName, passwordHash, emailVerifiedAt: verified ? now : null }
  const insert = tx.insert(accounts).values({ id: newId(now.getTime()), email, createdAt: now, ...mine })
  const settled = verified
    ? insert.onConflictDoUpdate({
        target: accounts.email,
        set: { ...mine, sessionVersion: sql`${accounts.sessionVersion} + 1` },
        setWhere: isNull(accounts.emailVerifiedAt),
      })
    : insert.onConflictDoNothing()
  const [account] = await settled.returning({ id: accounts.id })
  return account?.id
}
