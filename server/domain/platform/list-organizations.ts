import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { marks } from '../../../db/schema/attendance.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { verb } from '../../kernel/verb.ts'

const amount = z.coerce.number()
const organization = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  createdAt: z.coerce.date(),
  suspendedAt: z.coerce.date().nullable(),
  deletionDueAt: z.coerce.date().nullable(),
  people: amount,
  readers: amount,
  lastScanAt: z.coerce.date().nullable(),
})

/** Every organization of the installation and how much it is used; of its people only how many there are. */
export const listOrganizations = verb({
  name: 'platform.list-organizations',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({}),
  output: z.array(organization.extend({ sessions: z.int(), marks: z.int() })),
  async run({ tx, inOrganization }) {
    const found = await tx.execute(sql`
      select o.id, o.slug, o.name, o.created_at as "createdAt", o.suspended_at as "suspendedAt",
        o.deletion_due_at as "deletionDueAt",
        (select count(*) from people p where p.org_id = o.id and p.status = 'active') as people,
        (select count(*) from devices d where d.org_id = o.id and d.revoked_at is null and d.claimed_at is not null) as readers,
        (select max(d.last_scan_at) from devices d where d.org_id = o.id) as "lastScanAt"
      from organizations o order by o.slug`)
    const used: z.input<typeof organization>[] = rowsOf(organization, found)
    const counted = []
    for (const one of used)
      counted.push(
        await inOrganization(one.id, async inside => ({
          ...one,
          sessions: await inside.tx.$count(sessions),
          marks: await inside.tx.$count(marks),
        })),
      )
    return counted
  },
})
