import { z } from 'zod'
import { rooms } from '../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'

export const createRoom = verb({
  name: 'organizations.create-room',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  output: z.object({ id: z.uuid(), name: z.string() }),
  async run({ tx, orgId, now }, { name }) {
    const room = { id: newId(now.getTime()), name }
    try {
      await tx.insert(rooms).values({ orgId, ...room })
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict(`There is already a room called ${name}.`, 'name-taken')
      throw error
    }
    return room
  },
})
