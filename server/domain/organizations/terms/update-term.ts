import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { terms } from '../../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { inOrder, notInOrder, refuseOverlap, termInput } from './term-fields.ts'

/** What follows the term follows the change; sessions that have been held stay. */
export const updateTerm = verb({
  name: 'organizations.update-term',
  kind: 'command',
  permission: 'organization.manage',
  input: termInput.extend({ termId: z.uuid() }).refine(inOrder, notInOrder),
  output: z.object({}),
  audit: ['startsOn', 'endsOn', 'firstWeek'],
  async run({ tx }, { termId, ...term }) {
    await refuseOverlap(tx, term, termId)
    try {
      const changed = await tx.update(terms).set(term).where(eq(terms.id, termId)).returning({ id: terms.id })
      if (changed.length === 0) throw notFound('This term')
      return {}
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict(`There is already a term called ${term.name}.`, 'name-taken')
      throw error
    }
  },
})
