import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { warningChecks } from '../../../../db/schema/reports/warnings.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { ladderOf } from '../ladder/stored-ladder.ts'

/** What is put right within this time of a session's end warns nobody. */
export const gatherMs = 30 * 60_000

/** Something happened that may warn somebody or take them off the ladder: the class is looked at in a while. */
export const noteChange = verb({
  name: 'warnings.note-change',
  kind: 'command',
  permission: 'attendance.derive',
  audit: false,
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({ isDue: z.boolean() }),
  async run(context, { classId }) {
    const { tx, orgId, now } = context
    const { ladder } = await ladderOf(context, classId)
    if (!ladder.isOn || !(await classExists(context, classId))) return { isDue: false }
    await tx
      .insert(warningChecks)
      .values({ orgId, classId, dueAt: new Date(now.getTime() + gatherMs) })
      .onConflictDoUpdate({
        target: [warningChecks.orgId, warningChecks.classId],
        set: { dueAt: sql`excluded.due_at` },
        // The first change sets the time: a class that is busy all day must not put it off.
        setWhere: sql`${warningChecks.dueAt} is null`,
      })
    return { isDue: true }
  },
})
