import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { substitutions } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** At once: what they did stays, they can do no more. */
export const removeSubstitute = verb({
  name: 'classes.remove-substitute',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ substitutionId: z.uuid() }),
  /** What undoing needs. */
  output: z.object({
    classId: z.uuid(),
    personId: z.uuid(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    note: z.string().nullable(),
  }),
  async run(context, { substitutionId }) {
    const { classId, personId, startsOn, endsOn, note } = substitutions
    const [removed] = await context.tx
      .delete(substitutions)
      .where(eq(substitutions.id, substitutionId))
      .returning({ classId, personId, startsOn, endsOn, note })
    if (!removed) throw notFound('This substitution')
    await context.emit('teacher.left', { classId: removed.classId, personId: removed.personId })
    return removed
  },
})
