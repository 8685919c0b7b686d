import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { classTeachers } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockOpenClass } from '../queries.ts'

/** From now on the person sees nothing of this class. It may be left without a teacher: administrators see it. */
export const removeTeacher = verb({
  name: 'classes.remove-teacher',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid(), personId: z.uuid() }),
  output: z.object({ personId: z.uuid() }),
  async run(context, { classId, personId }) {
    const { tx } = context
    await lockOpenClass(tx, classId)
    const removed = await tx
      .delete(classTeachers)
      .where(and(eq(classTeachers.classId, classId), eq(classTeachers.personId, personId)))
      .returning({ personId: classTeachers.personId })
    if (removed.length === 0) throw notFound('This teacher')
    await context.emit('teacher.left', { classId, personId })
    return { personId }
  },
})
