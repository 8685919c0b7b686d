import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses } from '../../../../db/schema/attendance.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Menus and lists show these in the order given. One that is not named keeps its place number. */
export const orderStatuses = verb({
  name: 'attendance.order-statuses',
  kind: 'command',
  permission: 'attendance.policy',
  input: z.strictObject({ statusIds: z.array(z.uuid()).min(1).max(100) }),
  output: z.object({}),
  async run({ tx }, { statusIds }) {
    const ids = [...new Set(statusIds)]
    const { id } = attendanceStatuses
    const known = await tx
      .select({ id })
      .from(attendanceStatuses)
      .where(inArray(id, ids))
      .orderBy(id)
      .for('update')
    if (known.length !== ids.length) throw notFound('This status')
    for (const [position, statusId] of ids.entries())
      await tx.update(attendanceStatuses).set({ position }).where(eq(id, statusId))
    return {}
  },
})
