import { resolveSession } from '../../domain/accounts/sessions/resolve-session.ts'
import { onlyMembership } from '../../domain/people/membership/only-membership.ts'
import { resolveMembership } from '../../domain/people/membership/resolve-membership.ts'
import { resolveToken } from '../../domain/people/tokens/resolve-token.ts'
import type { Actor, Context, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/permissions.ts'
import { readAccessToken } from './access-token.ts'

export type PersonAuthentication =
  | {
      outcome: 'accepted'
      actor: Extract<Actor, { kind: 'person' | 'account' }>
      /** What a personal token was made for; 'all' for a sign-in. */
      scopes: readonly Scope[] | 'all'
    }
  /** Ours, and over: the app renews it. */
  | { outcome: 'expired' }
  | { outcome: 'refused' }

/** `organization` is the slug that the request names; without one the account's only organization is meant. */
export type AuthenticatePerson = (
  authorization: string | null,
  organization: string | null,
) => Promise<PersonAuthentication>

const bearer = /^Bearer ([\w.-]{10,2000})$/i
const refused = { outcome: 'refused' } as const

export function createPersonAuthenticator(services: Services): AuthenticatePerson {
  const system = (): Context => ({
    services,
    actor: { kind: 'system' },
    request: { id: newId(), ip: '', userAgent: 'client' },
  })

  async function byPersonalToken(token: string): Promise<PersonAuthentication> {
    const holder = await resolveToken(system(), { token })
    if (!holder) return refused
    const { tokenId: sessionId, accountId, orgId, personId, role, scopes } = holder
    return {
      outcome: 'accepted',
      actor: { kind: 'person', accountId, sessionId, orgId, personId, role },
      scopes,
    }
  }

  async function bySignIn(token: string, organization: string | null): Promise<PersonAuthentication> {
    const read = await readAccessToken(services, token)
    if (read.outcome !== 'read') return { outcome: read.outcome }
    const { accountId, sessionId, sessionVersion } = read
    const session = await resolveSession(system(), { sessionId, sessionVersion })
    if (session?.accountId !== accountId) return refused
    const slug = organization ?? ''
    const member =
      slug.length > 60
        ? null
        : slug
          ? await resolveMembership(system(), { accountId, slug })
          : await onlyMembership(system(), { accountId })
    const account = { accountId, sessionId }
    const actor = member
      ? ({ kind: 'person', ...account, ...member } as const)
      : ({ kind: 'account', ...account } as const)
    return { outcome: 'accepted', actor, scopes: 'all' }
  }

  return async (authorization, organization) => {
    const token = bearer.exec(authorization ?? '')?.[1]
    if (!token) return refused
    return token.startsWith('mst_') ? byPersonalToken(token) : bySignIn(token, organization)
  }
}
