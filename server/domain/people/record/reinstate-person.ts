import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPerson } from '../queries.ts'
import { requireAppointer } from '../rules.ts'

export const reinstatePerson = verb({
  name: 'people.reinstate',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({}),
  subject: 'This person',
  async run(context, { personId }) {
    const person = await lockPerson(context, personId)
    if (person.erasedAt) throw notFound('This person')
    requireAppointer(context.actor, person.role)
    if (person.status === 'active') return {}
    if (person.status !== 'suspended')
      throw conflict('Only suspended people can be reinstated.', 'not-suspended')
    const set = { status: 'active' as const, suspendedAt: null }
    await context.tx.update(people).set(set).where(eq(people.id, personId))
    await context.emit('person.reinstated', { personId })
    return {}
  },
})
