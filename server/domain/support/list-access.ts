import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { verb } from '../../kernel/verb.ts'

const grantsMax = 20
const moment = z.coerce.date()

const grant = z.object({
  grantId: z.uuid(),
  grantedBy: z.string(),
  grantedAt: moment,
  expiresAt: moment,
  endedAt: moment.nullable(),
  reason: z.string(),
  isLiving: z.boolean(),
  /** How many times something was looked at, each an entry of the audit log, and by whom. */
  looks: z.coerce.number(),
  operators: z.array(z.string()),
})

/** To whom the organization was opened, when and why, and what came of it; the latest first. */
export const listAccess = verb({
  name: 'support.list-access',
  kind: 'query',
  permission: 'support.read',
  input: z.strictObject({}),
  output: z.array(grant),
  async run({ tx, now }) {
    const found = await tx.execute(sql`
      select g.id as "grantId", p.full_name as "grantedBy", g.granted_at as "grantedAt", g.expires_at as "expiresAt",
        g.ended_at as "endedAt", g.reason, g.ended_at is null and g.expires_at > ${now.toISOString()}::timestamptz as "isLiving",
        coalesce(seen.looks, 0) as looks, coalesce(seen.names, '{}') as operators
      from support_grants g join people p on p.id = g.granted_by
      left join lateral (
        select count(*) as looks, array_agg(distinct o.name) as names from audit_entries a
        join operators_seen o on o.account_id = a.actor_id
        where a.actor_kind = 'support' and a.at >= g.granted_at and a.at <= coalesce(g.ended_at, g.expires_at)) seen on true
      order by g.granted_at desc, g.id desc limit ${grantsMax}`)
    return rowsOf(grant, found)
  },
})
