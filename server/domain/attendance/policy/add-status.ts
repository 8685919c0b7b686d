import { max } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses, markStatuses } from '../../../../db/schema/attendance.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { refuseClash, statusColor, statusLetter, statusName, statusPoints } from './status-fields.ts'

/** Offered in the marking menu at once. What it counts as stays: past marks would change their meaning. */
export const addStatus = verb({
  name: 'attendance.add-status',
  kind: 'command',
  permission: 'attendance.policy',
  input: z.strictObject({
    name: statusName,
    letter: statusLetter,
    color: statusColor,
    countsAs: z.enum(markStatuses),
    points: statusPoints.default(null),
    classId: z.uuid().nullable().default(null),
  }),
  output: z.object({ statusId: z.uuid() }),
  audit: ['name', 'letter', 'countsAs', 'points'],
  async run(context, input) {
    const { tx, orgId, now } = context
    if (input.classId && !(await classExists(context, input.classId))) throw notFound('This class')
    await refuseClash(context, input)
    const statusId = newId(now.getTime())
    const [last] = await tx.select({ position: max(attendanceStatuses.position) }).from(attendanceStatuses)
    const position = (last?.position ?? -1) + 1
    await tx.insert(attendanceStatuses).values({ orgId, id: statusId, position, ...input })
    return { statusId }
  },
})
