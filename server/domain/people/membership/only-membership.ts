import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { role } from '../rules.ts'

/** Which person an account is, where it is an active member of one organization alone; null where it is not. */
export const onlyMembership = verb({
  name: 'people.only-membership',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ orgId: z.uuid(), personId: z.uuid(), role }).nullable(),
  async run({ tx }, { accountId }) {
    const rows = await tx
      .select({ orgId: people.orgId, personId: people.id, role: people.role })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(
        and(eq(people.accountId, accountId), eq(people.status, 'active'), isNull(organizations.suspendedAt)),
      )
      .limit(2)
    const [member] = rows
    return rows.length === 1 && member ? member : null
  },
})
