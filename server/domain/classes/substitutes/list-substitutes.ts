import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { classExists, ownClassIds } from '../membership.ts'
import { substitutesBetween } from './standing-in.ts'

/** Who stands in for the teachers of a class, today or later. */
export const listSubstitutes = verb({
  name: 'classes.list-substitutes',
  kind: 'query',
  permission: 'classes.read',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      classId: z.uuid(),
      personId: z.uuid(),
      fullName: z.string(),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      note: z.string().nullable(),
    }),
  ),
  owns: async (context, { classId }) =>
    (await ownClassIds(context, (await localToday(context)).today)).includes(classId),
  async run(context, { classId }) {
    if (!(await classExists(context, classId))) throw notFound('This class')
    const { today } = await localToday(context)
    return substitutesBetween(context, { from: today, to: '9999-12-31', classIds: [classId] })
  },
})
