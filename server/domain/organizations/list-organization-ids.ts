import { isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'

/** Every organization that is not suspended: for work that the clock starts. */
export const listOrganizationIds = verb({
  name: 'organizations.list-ids',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({}),
  output: z.object({ ids: z.array(z.uuid()) }),
  async run({ tx }) {
    const rows = await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(isNull(organizations.suspendedAt))
    return { ids: rows.map(row => row.id) }
  },
})
