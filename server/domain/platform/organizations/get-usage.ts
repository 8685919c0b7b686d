import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { supportGrants } from '../../../../db/schema/platform/support.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { isLiving } from '../../support/living.ts'
import { activeMembers, standing, standingColumns } from './standing.ts'
import { countToday, usedToday } from './used-today.ts'

const days = 30
const amount = z.coerce.number()
const day = z.object({ date: z.string(), sessions: amount, marks: amount, changes: amount })

/** Each of the last 30 days on the organization's own calendar, the ones without anything too. */
async function dayByDay(tx: Tx, now: Date, timeZone: string) {
  const found = await tx.execute(sql`
    with days as (
      select generate_series(today - ${days - 1}::int, today, interval '1 day')::date as date
      from (select (${now.toISOString()}::timestamptz at time zone ${timeZone})::date as today) as at),
    held as (
      select local_date as date, count(*) as count from sessions
      where cancelled_at is null and starts_at >= ${now.toISOString()}::timestamptz - ${days + 2} * interval '1 day'
      group by 1),
    marked as (
      select local_date as date, sum(present + late + absent + excused) as count from day_tallies
      where local_date >= (select min(date) from days) group by 1),
    changed as (
      select (at at time zone ${timeZone})::date as date, count(*) as count from audit_entries
      where at >= ${now.toISOString()}::timestamptz - ${days + 1} * interval '1 day' group by 1)
    select to_char(days.date, 'YYYY-MM-DD') as date, coalesce(held.count, 0) as sessions,
      coalesce(marked.count, 0) as marks, coalesce(changed.count, 0) as changes
    from days left join held using (date) left join marked using (date) left join changed using (date)
    order by days.date`)
  return rowsOf(day, found)
}

/** One organization, how it is used now, and day by day for 30 days; counts alone. */
export const getUsage = verb({
  name: 'platform.get-usage',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: z.strictObject({ slug: z.string().max(60) }),
  output: z.object({
    ...standing,
    ...usedToday,
    days: z.array(day),
    /** While an owner lets operators look in. */
    support: z.object({ until: z.date(), reason: z.string() }).nullable(),
  }),
  async run(context, { slug }) {
    const [found] = await context.tx
      .select({ ...standingColumns, members: activeMembers })
      .from(organizations)
      .where(eq(organizations.slug, slug))
    if (!found) throw notFound('This organization')
    const { members, ...organization } = found
    const [support] = await context.tx
      .select({ until: supportGrants.expiresAt, reason: supportGrants.reason })
      .from(supportGrants)
      .where(and(eq(supportGrants.orgId, organization.id), isLiving(context.now)))
    return context.inOrganization(organization.id, async inside => ({
      ...organization,
      ...(await countToday(inside, members)),
      support: support ?? null,
      days: await dayByDay(inside.tx, context.now, organization.timeZone),
    }))
  },
})
