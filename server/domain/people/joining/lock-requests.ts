import { inArray } from 'drizzle-orm'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Person } from '../queries.ts'

/** The rows behind these ids, locked in one order, so that two admins who decide the same ones do not deadlock. */
export async function lockRequests({ tx }: VerbContext, personIds: string[]): Promise<Map<string, Person>> {
  if (new Set(personIds).size < personIds.length) throw new AppError('bad-request', 'Name each request once.')
  const rows = await tx
    .select()
    .from(people)
    .where(inArray(people.id, personIds))
    .orderBy(people.id)
    .for('update')
  if (rows.length < personIds.length) throw notFound('This request')
  return new Map(rows.map(row => [row.id, row]))
}
