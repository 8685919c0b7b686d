import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { explainRefusal } from './queries.ts'

/** Brings an archived class back; refused while another class has its name. */
export const restoreClass = verb({
  name: 'classes.restore-class',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run({ tx }, { classId }) {
    const [known] = await tx.select({ name: classes.name }).from(classes).where(eq(classes.id, classId))
    if (!known) throw notFound('This class')
    try {
      await tx.update(classes).set({ archivedAt: null }).where(eq(classes.id, classId))
    } catch (error) {
      throw explainRefusal(error, known.name)
    }
    return { id: classId }
  },
})
