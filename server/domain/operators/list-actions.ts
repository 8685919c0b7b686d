import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { operatorActions } from '../../../db/schema/platform/operators.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'

/** What operators did, the latest first. */
export const listActions = verb({
  name: 'operators.list-actions',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: pageInput,
  output: pageOf(
    z.object({
      id: z.uuid(),
      at: z.date(),
      /** Null: by the command line, or by an account that is gone. */
      name: z.string().nullable(),
      byCommandLine: z.boolean(),
      verb: z.string(),
      subject: z.record(z.string(), z.unknown()),
      /** What it was done to, as it is called now. */
      organization: z.string().nullable(),
    }),
  ),
  async run({ tx }, { cursor, limit }) {
    const { id, at, accountId, verb: verbName, subject } = operatorActions
    const after = decodePlace(cursor)
    const rows = await tx
      .select({
        ...{ id, at, verb: verbName, subject },
        name: accounts.fullName,
        byCommandLine: sql<boolean>`${accountId} is null`,
        organization: organizations.name,
      })
      .from(operatorActions)
      .leftJoin(accounts, eq(accounts.id, accountId))
      .leftJoin(organizations, sql`${organizations.id}::text = ${subject} ->> 'orgId'`)
      .where(after ? sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined)
      .orderBy(desc(at), desc(id))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.at.toISOString(), last.id])
  },
})
