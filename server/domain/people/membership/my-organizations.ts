import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { personStatus, role } from '../rules.ts'

/** Every membership of the account that is signed in, by the organization's name. */
export const myOrganizations = verb({
  name: 'people.my-organizations',
  kind: 'query',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      role,
      status: personStatus,
      /** The organization itself is suspended. */
      suspended: z.boolean(),
    }),
  ),
  async run(context) {
    const { accountId } = requireAccount(context)
    const rows = await context.tx
      .select({
        slug: organizations.slug,
        name: organizations.name,
        role: people.role,
        status: people.status,
        suspendedAt: organizations.suspendedAt,
      })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(eq(people.accountId, accountId))
      .orderBy(asc(organizations.name), asc(organizations.id))
      .limit(500)
    return rows.map(({ suspendedAt, ...row }) => ({ ...row, suspended: suspendedAt !== null }))
  },
})
