import { listOpenSessions } from '../domain/check-ins/list-open-sessions.ts'
import { myOrganizations } from '../domain/people/membership/my-organizations.ts'
import type { Context } from '../kernel/context.ts'

export interface CheckInPlace {
  slug: string
  name: string
  sessions: Awaited<ReturnType<typeof listOpenSessions>>
}

/** More memberships than anybody has; each costs a look. */
const placesMax = 12

/** Where the signed-in account can check in now, over all its organizations; those without an open session have none. */
export async function checkInPlaces(
  account: Context,
  contextOf: (slug: string) => Promise<Context>,
): Promise<CheckInPlace[]> {
  const memberships = await myOrganizations(account, {})
  const active = memberships.filter(({ status, suspended }) => status === 'active' && !suspended)
  return Promise.all(
    active.slice(0, placesMax).map(async ({ slug, name }) => {
      return { slug, name, sessions: await listOpenSessions(await contextOf(slug), {}) }
    }),
  )
}
