import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'

/** Which organization it is and whether it is open. */
export const standing = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  createdAt: z.date(),
  suspendedAt: z.date().nullable(),
  deletionDueAt: z.date().nullable(),
}

const { id, slug, name, timeZone, createdAt, suspendedAt, deletionDueAt } = organizations

export const standingColumns = { id, slug, name, timeZone, createdAt, suspendedAt, deletionDueAt }

export const activeMembers = sql<number>`(select count(*)::int from people p
  where p.org_id = organizations.id and p.status = 'active')`
