import { z } from 'zod'
import { classes, classTeachers } from '../../../db/schema/classes.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { classCode, className, explainRefusal, lateAfterMinutes, requireTeachers } from './queries.ts'

export const createClass = verb({
  name: 'classes.create-class',
  kind: 'command',
  permission: 'classes.manage',
  input: z.strictObject({
    name: className,
    code: classCode.nullish(),
    /** Where it usually meets. */
    roomId: z.uuid().nullish(),
    /** Null: the organization's own threshold. */
    lateAfterMinutes: lateAfterMinutes.nullish(),
    teacherIds: z.array(z.uuid()).max(20).default([]),
  }),
  output: z.object({ id: z.uuid(), name: z.string() }),
  audit: ['name'],
  async run({ tx, orgId, now }, { teacherIds, ...input }) {
    const id = newId(now.getTime())
    await requireTeachers(tx, teacherIds)
    try {
      await tx.insert(classes).values({ orgId, id, ...input })
    } catch (error) {
      throw explainRefusal(error, input.name)
    }
    const teachers = [...new Set(teacherIds)].map(personId => ({ orgId, classId: id, personId }))
    if (teachers.length > 0) await tx.insert(classTeachers).values(teachers)
    return { id, name: input.name }
  },
})
