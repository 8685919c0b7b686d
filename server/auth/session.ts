import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { resolveSession } from '../domain/accounts/sessions/resolve-session.ts'
import { resolveOperator } from '../domain/operators/resolve-operator.ts'
import { resolveMembership } from '../domain/people/membership/resolve-membership.ts'
import { resolveVisit } from '../domain/support/resolve-visit.ts'
import type { Actor, Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { readCookie, sessionCookie } from './cookie.ts'

/** What the cookie carries besides its own dates: no name, no address, no role. */
export const tokenClaims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  sessionVersion: z.number().int(),
})

async function claimsOf(services: Services, headers: Headers) {
  const { name, secret } = sessionCookie(services)
  const token = readCookie(headers.get('cookie'), name)
  if (!token) return undefined
  try {
    return tokenClaims.parse(await decode({ token, secret }))
  } catch {
    return undefined // forged, expired, or sealed with an earlier secret: the same as none
  }
}

const systemOf = (services: Services): Context => ({
  services,
  actor: { kind: 'system' },
  request: { id: newId(), ip: '', userAgent: '' },
})

/** Whose living session the cookie names. */
async function accountOf(services: Services, headers: Headers) {
  const claims = await claimsOf(services, headers)
  if (!claims) return undefined
  const { sid: sessionId, sessionVersion } = claims
  const session = await resolveSession(systemOf(services), { sessionId, sessionVersion })
  if (!session || session.accountId !== claims.sub) return undefined
  return { accountId: session.accountId, sessionId }
}

/** Who is asking at a door of /admin: there alone an operator is more than an account. */
export async function readOperator(services: Services, headers: Headers): Promise<Actor> {
  const account = await accountOf(services, headers)
  if (!account) return { kind: 'anonymous' }
  const operator = await resolveOperator(systemOf(services), { accountId: account.accountId })
  return operator ? { kind: 'operator', ...account, ...operator } : { kind: 'account', ...account }
}

/**
 * Who is asking. The cookie only names a session; whether it is alive, and which person of `organizationSlug` its
 * account is, is read from the database each time.
 */
export async function readActor(
  services: Services,
  headers: Headers,
  organizationSlug?: string,
): Promise<Actor> {
  const account = await accountOf(services, headers)
  if (!account) return { kind: 'anonymous' }
  // An impossible slug is nobody's: it must not turn a page into an input error.
  if (!organizationSlug || organizationSlug.length > 60) return { kind: 'account', ...account }
  const { accountId } = account
  const named = { accountId, slug: organizationSlug }
  const member = await resolveMembership(systemOf(services), named)
  if (member) return { kind: 'person', ...account, ...member }
  const visit = await resolveVisit(systemOf(services), named)
  return visit ? { kind: 'support', ...account, ...visit } : { kind: 'account', ...account }
}
