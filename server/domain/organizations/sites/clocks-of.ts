import { eq, sql } from 'drizzle-orm'
import { organizations, rooms, sites } from '../../../../db/schema/organizations.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

export interface Clocks {
  timeZone: string
  /** 'HH:MM' */
  dayStartsAt: string
}

/** The clocks in a room: of its site, else the organization's own, where days begin at midnight. */
export async function clocksOf({ tx, orgId }: VerbContext, roomId: string | null): Promise<Clocks> {
  const [row] = await tx
    .select({
      timeZone: sql<string>`coalesce(${sites.timeZone}, ${organizations.timeZone})`,
      dayStartsAt: sql<string>`coalesce(to_char(${sites.dayStartsAt}, 'HH24:MI'), '00:00')`,
    })
    .from(organizations)
    .leftJoin(rooms, roomId === null ? sql`false` : eq(rooms.id, roomId))
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .where(eq(organizations.id, orgId))
  if (!row) throw notFound('This organization')
  return row
}
