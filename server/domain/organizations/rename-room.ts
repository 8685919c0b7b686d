import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rooms } from '../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** What points at the room, readers and timetable, keeps pointing at it. */
export const renameRoom = verb({
  name: 'organizations.rename-room',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ roomId: z.uuid(), name: z.string().trim().min(1).max(80) }),
  output: z.object({}),
  async run({ tx }, { roomId, name }) {
    try {
      const renamed = await tx
        .update(rooms)
        .set({ name })
        .where(eq(rooms.id, roomId))
        .returning({ id: rooms.id })
      if (renamed.length === 0) throw notFound('This room')
      return {}
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict(`There is already a room called ${name}.`, 'name-taken')
      throw error
    }
  },
})
