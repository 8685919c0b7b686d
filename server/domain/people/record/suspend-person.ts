import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPerson, requireAnotherOwner } from '../queries.ts'
import { requireAppointer } from '../rules.ts'

/** Shuts a person out with their next request; what they did and were marked stays. */
export const suspendPerson = verb({
  name: 'people.suspend',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({}),
  subject: 'This person',
  async run(context, { personId }) {
    const person = await lockPerson(context, personId)
    requireAppointer(context.actor, person.role)
    if (personId === actorIdOf(context.actor)) throw conflict('You cannot suspend yourself.', 'yourself')
    if (person.status === 'suspended') return {}
    if (person.status !== 'active') throw conflict('Only active people can be suspended.', 'not-active')
    await requireAnotherOwner(context, person)
    const set = { status: 'suspended' as const, suspendedAt: context.now }
    await context.tx.update(people).set(set).where(eq(people.id, personId))
    await context.emit('person.suspended', { personId })
    return {}
  },
})
