import type { VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { accountByEmail, accountById } from './queries.ts'

/** For other nouns, in a platform transaction: the name and address of a sign-in. */
export async function findAccount(context: VerbContext, by: { id: string } | { email: string }) {
  const account = 'id' in by ? await accountById(context, by.id) : await accountByEmail(context, by.email)
  if (!account) return undefined
  const { id, fullName, email, emailVerifiedAt } = account
  return { id, fullName, email, verified: emailVerifiedAt !== null }
}

/** The same for whoever is signed in: a cookie may outlive its account. */
export async function getSignedInAccount(context: VerbContext, accountId: string) {
  const account = await findAccount(context, { id: accountId })
  if (!account) throw new AppError('unauthenticated', 'Sign in to go on.')
  return account
}
