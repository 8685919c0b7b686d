import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { mayAppoint } from '../rules.ts'
import { personView, toView } from './person-view.ts'

async function nameOf({ tx }: VerbContext, personId: string | null): Promise<string | null> {
  if (!personId) return null
  const [person] = await tx.select({ fullName: people.fullName }).from(people).where(eq(people.id, personId))
  return person?.fullName ?? null
}

export const getPerson = verb({
  name: 'people.get',
  kind: 'query',
  permission: 'people.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: personView.extend({
    joinNote: z.string().nullable(),
    decidedAt: z.date().nullable(),
    /** Who let them in or turned them down. */
    decidedBy: z.string().nullable(),
    decisionReason: z.string().nullable(),
    /** May the caller suspend this person or change the role? */
    manageable: z.boolean(),
  }),
  async run(context, { personId }) {
    const [person] = await context.tx.select().from(people).where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    return {
      ...person,
      ...toView(person),
      decidedBy: await nameOf(context, person.decidedBy),
      manageable: !person.erasedAt && mayAppoint(context.actor, [person.role]),
    }
  },
})
