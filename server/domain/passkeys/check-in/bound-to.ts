import type { Context } from '../../../kernel/context.ts'
import { requireAccount } from '../../accounts/actor-account.ts'

/** The sign-in and the session of the class: an answer to one is worth nothing for another. */
export const boundToMark = (context: Pick<Context, 'actor'>, sessionId: string) =>
  `${requireAccount(context).sessionId}:${sessionId}`
