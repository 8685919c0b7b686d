import { channelPrefix } from '../domain/live/channels.ts'
import { getOrganization } from '../domain/organizations/get-organization.ts'
import { myMembership } from '../domain/people/membership/my-membership.ts'
import { type Actor, type Context, type PersonRole, roleOf } from '../kernel/context.ts'
import { isAppError } from '../kernel/errors.ts'
import { type ActorRole, type Grant, grantOf, type Permission } from '../kernel/permissions.ts'

/** What decides which doors a page shows. Showing one is no right: every verb asks again. */
const shown = [
  'organization.manage',
  'people.read',
  'people.manage',
  'people.admins',
  'classes.read',
  'classes.manage',
  'timetable.manage',
  'meetings.change',
  'sessions.read',
  'sessions.run',
  'attendance.mark',
  'attendance.prove',
  'reports.read',
  'interventions.write',
  'notes.write',
  'requests.decide',
  'requests.make',
  'devices.read',
  'devices.manage',
  'devices.watch',
  'cards.manage',
  'audit.read',
  'privacy.manage',
  'support.grant',
  'support.read',
  'organization.close',
  'webhooks.manage',
  'announcements.send',
] as const satisfies Permission[]

export type ShownPermission = (typeof shown)[number]

/** Where a member is and what they may see, for the dashboard's frame. */
export interface Frame {
  organization: { slug: string; name: string; timeZone: string; lateAfterMinutes: number; simulated: boolean }
  person: { id: string; fullName: string; role: PersonRole | 'support' }
  /** Until when an operator may look in; absent for members. */
  lookingUntil?: Date
  grants: Partial<Record<ShownPermission, Grant>>
  /** What every live channel of the organization begins with. */
  channelPrefix: string
}

export type Arrival =
  | { kind: 'member'; frame: Frame }
  | { kind: 'anonymous' }
  /** A request that waits or was turned down, or a membership that is suspended. */
  | { kind: 'not-admitted' }
  | { kind: 'stranger' }

/** What the live channels of the caller's organization begin with; '' for somebody who is no person of one. */
export const liveChannels = ({ actor }: Context) =>
  actor.kind === 'person' ? channelPrefix(actor.orgId) : ''

async function hasMembership(context: Context, slug: string): Promise<boolean> {
  try {
    await myMembership(context, { slug })
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

const grantsOf = (role: ActorRole) =>
  Object.fromEntries(shown.map(permission => [permission, grantOf(role, permission)]))

/** An operator whom an owner lets look in. They hear nothing live: each look is a question that is recorded. */
async function lookIn(context: Context, actor: Extract<Actor, { kind: 'support' }>): Promise<Arrival> {
  const { accountId: id, name: fullName, until: lookingUntil } = actor
  const organization = await getOrganization(context, {})
  const person = { id, fullName, role: 'support' as const }
  return {
    kind: 'member',
    frame: { organization, person, lookingUntil, grants: grantsOf('support'), channelPrefix: '' },
  }
}

/** Who has come to the organization's pages. `context` was made for this slug. */
export async function arrive(context: Context, slug: string): Promise<Arrival> {
  const { actor } = context
  if (actor.kind === 'account')
    return { kind: (await hasMembership(context, slug)) ? 'not-admitted' : 'stranger' }
  if (actor.kind === 'support') return lookIn(context, actor)
  if (actor.kind !== 'person') return { kind: 'anonymous' }
  const role = roleOf(actor)
  if (!grantOf(role, 'organization.read')) return { kind: 'not-admitted' }
  const [organization, membership] = await Promise.all([
    getOrganization(context, {}),
    myMembership(context, { slug }),
  ])
  const { fullName, role: personRole } = membership
  return {
    kind: 'member',
    frame: {
      organization,
      person: { id: actor.personId, fullName, role: personRole },
      grants: grantsOf(role),
      channelPrefix: channelPrefix(actor.orgId),
    },
  }
}
