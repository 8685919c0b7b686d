import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { cardChips } from '../../../../db/schema/devices.ts'
import { rooms } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'

const tagsMax = 1_000

/** The tags at doors, by room, each with its last use; keys are never shown. */
export const listDoorTags = verb({
  name: 'cards.list-door-tags',
  kind: 'query',
  permission: 'devices.manage',
  input: z.strictObject({}),
  output: z.array(
    z.object({ uid: z.string(), roomId: z.uuid(), room: z.string(), lastUsedAt: z.date().nullable() }),
  ),
  async run({ tx }) {
    return tx
      .select({ uid: cardChips.uid, roomId: rooms.id, room: rooms.name, lastUsedAt: cardChips.lastUsedAt })
      .from(cardChips)
      .innerJoin(rooms, eq(rooms.id, cardChips.roomId))
      .orderBy(asc(rooms.name), asc(cardChips.uid))
      .limit(tagsMax)
  },
})
