import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses } from '../../../../db/schema/attendance.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { refuseClash, statusColor, statusLetter, statusName, statusPoints } from './status-fields.ts'

/** Its words, looks and worth; `archived` takes it out of the menus, and marks that have it keep it. */
export const updateStatus = verb({
  name: 'attendance.update-status',
  kind: 'command',
  permission: 'attendance.policy',
  input: z.strictObject({
    statusId: z.uuid(),
    name: statusName.optional(),
    letter: statusLetter.optional(),
    color: statusColor.optional(),
    points: statusPoints.optional(),
    archived: z.boolean().optional(),
  }),
  output: z.object({}),
  audit: ['name', 'letter', 'points', 'archived'],
  async run(context, { statusId, archived, ...changes }) {
    const { tx, now } = context
    const [known] = await tx
      .select()
      .from(attendanceStatuses)
      .where(eq(attendanceStatuses.id, statusId))
      .for('update')
    if (!known) throw notFound('This status')
    const { name = known.name, letter = known.letter, color = known.color, points = known.points } = changes
    const archivedAt = archived === undefined ? known.archivedAt : archived ? now : null
    if (!archivedAt) await refuseClash(context, { name, letter, classId: known.classId }, statusId)
    await tx
      .update(attendanceStatuses)
      .set({ name, letter, color, points, archivedAt })
      .where(eq(attendanceStatuses.id, statusId))
    return {}
  },
})
