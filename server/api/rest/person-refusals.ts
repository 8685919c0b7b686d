import { AppError } from '../../kernel/errors.ts'
import type { Scope } from '../../kernel/permissions.ts'

/** Why a person's app is not let in, at whichever door it stands. */
export const noPerson = new AppError(
  'unauthenticated',
  'Send an access token: it is missing, wrong or revoked.',
  { reason: 'unauthenticated' },
)
export const tokenExpired = new AppError('unauthenticated', 'The access token has expired: renew it.', {
  reason: 'token-expired',
})

export const tooMany = (retryAfter: number) =>
  new AppError('rate-limited', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter })

/** `scope` undefined: only a sign-in may do it. */
export function requireScope(scopes: readonly Scope[] | 'all' | undefined, scope: Scope | undefined) {
  if (scopes === 'all' || (scope && scopes?.includes(scope))) return
  const wanted = scope ? `This token was not made for ${scope}.` : 'Only a sign-in may do this, no token.'
  throw new AppError('forbidden', wanted, { reason: 'scope-missing' })
}

export const organizationNeeded = new AppError(
  'forbidden',
  'Name one of your organizations in the header Muster-Organization.',
  { reason: 'organization-needed' },
)
