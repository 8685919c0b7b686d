import type { AuthenticatePerson } from '../../auth/client/authenticate.ts'
import { explainMark } from '../../domain/attendance/explain-mark.ts'
import { getSession } from '../../domain/sessions/get-session.ts'
import { type Actor, type RequestInfo, roleOf, type Services } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { grantOf, type Scope } from '../../kernel/permissions.ts'
import { noPerson, organizationNeeded, requireScope, tokenExpired } from '../rest/person-refusals.ts'
import { frame } from './messages.ts'

/** The connection as this transport needs it; the adapter knows what carries it. */
export interface Wire {
  send(text: string): void
  close(code: number, reason: string): void
}

export interface Credentials {
  token: string
  organization: string | null
}

export interface PersonContext {
  services: Services
  actor: Extract<Actor, { kind: 'person' }>
  request: RequestInfo
}

export interface Host {
  services: Services
  authenticate: AuthenticatePerson
}

/** Somebody who is in a session's room, with what their token allows. */
export interface Participant {
  wire: Wire
  context: PersonContext
  credentials: Credentials
  scopes: readonly Scope[] | 'all'
  /** Runs the session; else hears of the own mark only. */
  isStaff: boolean
}

/** Who holds these credentials now. Throws a refusal. */
async function whoIs({ services, authenticate }: Host, credentials: Credentials, request: RequestInfo) {
  const found = await authenticate(`Bearer ${credentials.token}`, credentials.organization)
  if (found.outcome !== 'accepted') throw found.outcome === 'expired' ? tokenExpired : noPerson
  const { actor, scopes } = found
  if (actor.kind !== 'person') throw organizationNeeded
  return { context: { services, actor, request }, scopes }
}

/** The own mark with its reason, as the person may read it. Throws where the session is not theirs. */
export async function ownMarkFrame(context: PersonContext, sessionId: string, ref?: string): Promise<string> {
  const { personId } = context.actor
  const { status, statusName, sentence, notes } = await explainMark(context, { sessionId, personId })
  return frame('MY_ATTENDANCE', { sessionId, personId, status, statusName, sentence, notes }, ref)
}

/** Role first, then the session: whoever may not ask learns nothing of what there is. */
export async function admit(
  host: Host,
  wire: Wire,
  credentials: Credentials,
  request: RequestInfo,
  sessionId: string,
): Promise<Participant> {
  const { context, scopes } = await whoIs(host, credentials, request)
  const isStaff = grantOf(roleOf(context.actor), 'sessions.read') !== undefined
  requireScope(scopes, isStaff ? 'sessions:read' : 'attendance:read')
  if (isStaff) await getSession(context, { sessionId })
  else await ownMarkFrame(context, sessionId)
  return { wire, context, credentials, scopes, isStaff }
}

/** The same person as before, by whatever token they hold now. */
export function requireSame(before: Participant, after: Participant) {
  if (after.context.actor.personId !== before.context.actor.personId)
    throw new AppError('forbidden', 'This connection belongs to somebody else: open another.')
}
