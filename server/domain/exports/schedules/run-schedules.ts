import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { exportScheduleReaders, exportSchedules } from '../../../../db/schema/reports/schedules.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { localDateOf } from '../../timetable/wall-clock.ts'
import { nextRun, rangeBefore } from './next-run.ts'
import { readersAmong } from './readers.ts'

/** So that the transaction stays short; the next tick goes on. */
const mostAtOnce = 20

type Schedule = typeof exportSchedules.$inferSelect

/** A file for each reader who still reads reports; a class that is not theirs any more they are refused when it is made. */
async function askFor(context: VerbContext, schedule: Schedule, timeZone: string): Promise<number> {
  const { tx, orgId, now } = context
  const { id: scheduleId, kind, format, classId } = schedule
  const chosen = await tx
    .select({ personId: exportScheduleReaders.personId })
    .from(exportScheduleReaders)
    .where(eq(exportScheduleReaders.scheduleId, scheduleId))
  const readers = await readersAmong(
    context,
    chosen.map(({ personId }) => personId),
  )
  if (readers.length === 0) return 0
  const range = rangeBefore(schedule, localDateOf(schedule.nextAt, timeZone))
  const filters = { ...range, ...(classId ? { classId } : {}) }
  const common = { orgId, kind, format, filters, state: 'waiting', isMailed: true, dueAt: now } as const
  await tx
    .insert(exportJobs)
    .values(
      readers.map(({ id: askedBy }) => ({ ...common, id: newId(now.getTime()), askedBy, createdAt: now })),
    )
  return readers.length
}

/** Asks for what is due. A time that nobody was there to see is made up for once, however often it passed. */
export const runSchedules = verb({
  name: 'exports.run-schedules',
  kind: 'command',
  permission: 'exports.make',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ files: z.int() }),
  async run(context) {
    const { tx, now } = context
    const due = await tx
      .select()
      .from(exportSchedules)
      .where(and(isNull(exportSchedules.pausedAt), lte(exportSchedules.nextAt, now)))
      .orderBy(asc(exportSchedules.nextAt))
      .limit(mostAtOnce)
      .for('update', { skipLocked: true })
    if (due.length === 0) return { files: 0 }
    const { timeZone } = await localToday(context)
    let files = 0
    for (const schedule of due) {
      const lastCount = await askFor(context, schedule, timeZone)
      files += lastCount
      await tx
        .update(exportSchedules)
        .set({ lastAt: now, lastCount, nextAt: nextRun(schedule, now, timeZone) })
        .where(eq(exportSchedules.id, schedule.id))
    }
    return { files }
  },
})
