import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { terms } from '../../../../db/schema/organizations.ts'
import { conflict, databaseErrorCode, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Only one that no weekly time follows. */
export const removeTerm = verb({
  name: 'organizations.remove-term',
  kind: 'command',
  permission: 'organization.manage',
  input: z.strictObject({ termId: z.uuid() }),
  output: z.object({}),
  async run({ tx }, { termId }) {
    try {
      const removed = await tx.delete(terms).where(eq(terms.id, termId)).returning({ id: terms.id })
      if (removed.length === 0) throw notFound('This term')
      return {}
    } catch (error) {
      if (databaseErrorCode(error) === '23503')
        throw conflict('Weekly times of classes follow this term. Change those first.', 'term-in-use')
      throw error
    }
  },
})
