import { and, eq, isNotNull } from 'drizzle-orm'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'

export type Person = typeof people.$inferSelect

/** The row, locked: two decisions about one person happen one after the other. */
export async function lockPerson({ tx }: VerbContext, personId: string): Promise<Person> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
  if (!person) throw notFound('This person')
  return person
}

/** An organization without an owner who can sign in could not be changed by anybody any more. */
export async function requireAnotherOwner({ tx }: VerbContext, person: Person): Promise<void> {
  if (person.role !== 'owner') return
  const owners = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'owner'), eq(people.status, 'active'), isNotNull(people.accountId)))
    .for('update')
  if (!owners.some(owner => owner.id !== person.id)) {
    throw conflict('This is the last owner. Make somebody else an owner first.', 'last-owner')
  }
}
