import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rooms, sites } from '../../../../db/schema/organizations.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Only an empty one: a room does not change its clocks by the way. Its own holidays go with it. */
export const removeSite = verb({
  name: 'organizations.remove-site',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ siteId: z.uuid() }),
  output: z.object({}),
  async run({ tx }, { siteId }) {
    const [room] = await tx.select({ name: rooms.name }).from(rooms).where(eq(rooms.siteId, siteId)).limit(1)
    if (room)
      throw conflict(`${room.name} belongs to this site. Put its rooms elsewhere first.`, 'site-in-use')
    const removed = await tx.delete(sites).where(eq(sites.id, siteId)).returning({ id: sites.id })
    if (removed.length === 0) throw notFound('This site')
    return {}
  },
})
