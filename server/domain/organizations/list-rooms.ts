import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rooms, sites } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'

export const listRooms = verb({
  name: 'organizations.list-rooms',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      siteId: z.uuid().nullable(),
      siteName: z.string().nullable(),
    }),
  ),
  run: ({ tx }) =>
    tx
      .select({ id: rooms.id, name: rooms.name, siteId: rooms.siteId, siteName: sites.name })
      .from(rooms)
      .leftJoin(sites, eq(sites.id, rooms.siteId))
      .orderBy(asc(rooms.name)),
})
