import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'

/** Undefined for someone who is not signed in. */
export function signedInAccount({ actor }: Pick<Context, 'actor'>) {
  return 'accountId' in actor ? { accountId: actor.accountId, sessionId: actor.sessionId } : undefined
}

export function requireAccount(context: Pick<Context, 'actor'>) {
  const account = signedInAccount(context)
  if (!account) throw new AppError('unauthenticated', 'Sign in to go on.')
  return account
}
