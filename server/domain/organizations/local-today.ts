import { eq, sql } from 'drizzle-orm'
import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

/** The organization's zone and the date 'YYYY-MM-DD' that its calendar shows now. */
export async function localToday({
  tx,
  orgId,
  now,
}: VerbContext): Promise<{ timeZone: string; today: string }> {
  const [row] = await tx
    .select({
      timeZone: organizations.timeZone,
      today: sql<string>`to_char(${now.toISOString()}::timestamptz at time zone ${organizations.timeZone}, 'YYYY-MM-DD')`,
    })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!row) throw notFound('This organization')
  return row
}
