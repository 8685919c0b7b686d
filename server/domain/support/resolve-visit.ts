import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { operators } from '../../../db/schema/platform/operators.ts'
import { supportGrants } from '../../../db/schema/platform/support.ts'
import { verb } from '../../kernel/verb.ts'
import { inNoOrganization } from '../operators/standing.ts'
import { isLiving } from './living.ts'

/**
 * May this account look into the organization as support at this moment? Asked with every request, so that a grant that ended
 * or ran out is over with the next one. Null: no operator, no living grant, or no such organization.
 */
export const resolveVisit = verb({
  name: 'support.resolve-visit',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ accountId: z.uuid(), slug: z.string().max(60) }),
  output: z.object({ orgId: z.uuid(), name: z.string(), until: z.date() }).nullable(),
  async run({ tx, now }, { accountId, slug }) {
    const [found] = await tx
      .select({ orgId: organizations.id, name: accounts.fullName, until: supportGrants.expiresAt })
      .from(organizations)
      .innerJoin(supportGrants, and(eq(supportGrants.orgId, organizations.id), isLiving(now)))
      .innerJoin(operators, eq(operators.accountId, accountId))
      .innerJoin(accounts, eq(accounts.id, operators.accountId))
      .where(and(eq(organizations.slug, slug), isNull(organizations.suspendedAt), inNoOrganization))
      .orderBy(desc(supportGrants.expiresAt))
    return found ?? null
  },
})
