import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { classCode, className, explainRefusal, lateAfterMinutes } from './queries.ts'

/** Changes what is given and leaves the rest; null clears. Past sessions keep the threshold they were opened with. */
export const updateClass = verb({
  name: 'classes.update-class',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    classId: z.uuid(),
    name: className.optional(),
    code: classCode.nullish(),
    roomId: z.uuid().nullish(),
    lateAfterMinutes: lateAfterMinutes.nullish(),
  }),
  output: z.object({ id: z.uuid() }),
  audit: ['name', 'lateAfterMinutes'],
  async run({ tx }, { classId, ...changes }) {
    const [known] = await tx.select({ name: classes.name }).from(classes).where(eq(classes.id, classId))
    if (!known) throw notFound('This class')
    if (Object.values(changes).some(value => value !== undefined)) {
      try {
        await tx.update(classes).set(changes).where(eq(classes.id, classId))
      } catch (error) {
        throw explainRefusal(error, changes.name)
      }
    }
    return { id: classId }
  },
})
