import { z } from 'zod'
import { terms } from '../../../../db/schema/organizations.ts'
import { conflict, isUniqueViolation } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { inOrder, notInOrder, refuseOverlap, termInput } from './term-fields.ts'

/** Local dates, both included. A weekly time that names a term meets within it only. */
export const addTerm = verb({
  name: 'organizations.add-term',
  kind: 'command',
  permission: 'organization.manage',
  input: termInput.refine(inOrder, notInOrder),
  output: z.object({ termId: z.uuid() }),
  audit: ['startsOn', 'endsOn', 'firstWeek'],
  async run({ tx, orgId, now }, term) {
    await refuseOverlap(tx, term)
    const termId = newId(now.getTime())
    try {
      await tx.insert(terms).values({ orgId, id: termId, ...term })
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict(`There is already a term called ${term.name}.`, 'name-taken')
      throw error
    }
    return { termId }
  },
})
