import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPerson, requireAnotherOwner } from '../queries.ts'
import { requireAppointer, role } from '../rules.ts'

/** Holds with the person's next request. Only owners make or unmake owners and admins. */
export const changeRole = verb({
  name: 'people.change-role',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ personId: z.uuid(), role }),
  output: z.object({}),
  audit: ['role'],
  subject: 'This person',
  async run(context, { personId, role }) {
    const person = await lockPerson(context, personId)
    requireAppointer(context.actor, role, person.role)
    if (person.role === role) return {}
    if (person.status !== 'active') throw conflict('Only active people can get another role.', 'not-active')
    await requireAnotherOwner(context, person)
    await context.tx.update(people).set({ role }).where(eq(people.id, personId))
    await context.emit('person.role-changed', { personId, role })
    return {}
  },
})
