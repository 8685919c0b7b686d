import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rooms, sites } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Puts a room into a site, or into none: its timetable follows those clocks from the next session on. */
export const placeRoom = verb({
  name: 'organizations.place-room',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ roomId: z.uuid(), siteId: z.uuid().nullable() }),
  output: z.object({}),
  async run({ tx }, { roomId, siteId }) {
    if (siteId) {
      const [site] = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId))
      if (!site) throw notFound('This site')
    }
    const placed = await tx
      .update(rooms)
      .set({ siteId })
      .where(eq(rooms.id, roomId))
      .returning({ id: rooms.id })
    if (placed.length === 0) throw notFound('This room')
    return {}
  },
})
