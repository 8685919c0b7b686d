import { z } from 'zod'
import { classTeachers } from '../../../../db/schema/classes.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockOpenClass, requireTeachers } from '../queries.ts'

/** Teachers of a class are equals; adding one again changes nothing. */
export const addTeacher = verb({
  name: 'classes.add-teacher',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({ classId: z.uuid(), personId: z.uuid() }),
  output: z.object({ personId: z.uuid() }),
  async run({ tx, orgId }, { classId, personId }) {
    await lockOpenClass(tx, classId)
    await requireTeachers(tx, [personId])
    await tx.insert(classTeachers).values({ orgId, classId, personId }).onConflictDoNothing()
    return { personId }
  },
})
