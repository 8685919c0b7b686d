import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { rooms } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'

export const listRooms = verb({
  name: 'organizations.list-rooms',
  kind: 'query',
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.array(z.object({ id: z.uuid(), name: z.string() })),
  run: ({ tx }) => tx.select({ id: rooms.id, name: rooms.name }).from(rooms).orderBy(asc(rooms.name)),
})
