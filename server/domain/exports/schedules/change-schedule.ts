import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportScheduleReaders, exportSchedules } from '../../../../db/schema/reports/schedules.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { nextRun } from './next-run.ts'

/** Whoever made it, and those who govern the organization. */
const which = ({ actor, grant }: VerbContext, scheduleId: string) =>
  and(
    eq(exportSchedules.id, scheduleId),
    grant === 'all' ? undefined : eq(exportSchedules.createdBy, actorIdOf(actor) ?? ''),
  )

/** Rests, or goes on with the next time that is still to come: what was missed meanwhile is not made up for. */
export const pauseSchedule = verb({
  name: 'exports.pause-schedule',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This schedule',
  input: z.strictObject({ scheduleId: z.uuid(), paused: z.boolean() }),
  output: z.object({}),
  audit: ['paused'],
  owns: async () => true,
  async run(context, { scheduleId, paused }) {
    const { tx, now } = context
    const [found] = await tx.select().from(exportSchedules).where(which(context, scheduleId)).for('update')
    if (!found) throw notFound('This schedule')
    const { timeZone } = await localToday(context)
    await tx
      .update(exportSchedules)
      .set(paused ? { pausedAt: now } : { pausedAt: null, nextAt: nextRun(found, now, timeZone) })
      .where(eq(exportSchedules.id, scheduleId))
    return {}
  },
})

export const deleteSchedule = verb({
  name: 'exports.delete-schedule',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This schedule',
  input: z.strictObject({ scheduleId: z.uuid() }),
  output: z.object({}),
  owns: async () => true,
  async run(context, { scheduleId }) {
    const gone = await context.tx
      .delete(exportSchedules)
      .where(which(context, scheduleId))
      .returning({ id: exportSchedules.id })
    if (gone.length === 0) throw notFound('This schedule')
    return {}
  },
})

/** Whoever gets a report wants it no more; others go on getting it. */
export const leaveSchedule = verb({
  name: 'exports.leave-schedule',
  kind: 'command',
  permission: 'exports.own',
  subject: 'This schedule',
  input: z.strictObject({ scheduleId: z.uuid() }),
  output: z.object({}),
  async run({ tx, actor }, { scheduleId }) {
    const left = await tx
      .delete(exportScheduleReaders)
      .where(
        and(
          eq(exportScheduleReaders.scheduleId, scheduleId),
          eq(exportScheduleReaders.personId, actorIdOf(actor) ?? ''),
        ),
      )
      .returning({ scheduleId: exportScheduleReaders.scheduleId })
    if (left.length === 0) throw notFound('This schedule')
    return {}
  },
})
