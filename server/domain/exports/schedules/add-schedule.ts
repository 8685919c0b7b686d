import { count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { cadences, exportScheduleReaders, exportSchedules } from '../../../../db/schema/reports/schedules.ts'
import { AppError, badRequest, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'
import { ownsScope } from '../../reports/scope.ts'
import { tableFormat } from '../format.ts'
import { scheduledKinds, tables } from '../kinds/all-kinds.ts'
import { nextRun } from './next-run.ts'
import { readersAmong } from './readers.ts'

const mostPerPerson = 50

const rhythm = z
  .strictObject({
    kind: z.enum(scheduledKinds),
    format: tableFormat,
    classId: z.uuid().optional(),
    cadence: z.enum(cadences),
    onDay: z.int().min(1).max(28).nullable(),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 07:00.'),
    personIds: z.array(z.uuid()).min(1, 'Choose somebody to send it to.').max(50),
  })
  .refine(({ cadence, onDay }) => (cadence === 'daily') === (onDay === null), {
    path: ['onDay'],
    message: 'Choose the day.',
  })
  .refine(({ cadence, onDay }) => cadence !== 'weekly' || (onDay ?? 1) <= 7, {
    path: ['onDay'],
    message: 'Choose a day of the week.',
  })

/** A report that is made again and again, for each reader with their own rights of that day, and mailed as a link. */
export const addSchedule = verb({
  name: 'exports.add-schedule',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This class',
  input: rhythm,
  output: z.object({ scheduleId: z.uuid(), nextAt: z.date() }),
  audit: ['kind', 'format', 'cadence', 'onDay', 'at'],
  owns: ownsScope,
  async run(context, { personIds, ...asked }) {
    const { tx, orgId, now, actor } = context
    if (actor.kind !== 'person') throw new AppError('forbidden', 'Only a person can have reports sent.')
    const { classId } = asked
    if (tables[asked.kind].ofOneClass && !classId)
      throw badRequest('Choose a class.', { classId: 'Choose a class.' })
    if (classId && !(await classExists(context, classId))) throw notFound('This class')
    const readers = await readersAmong(context, personIds)
    if (readers.length < new Set(personIds).size) throw notFound('One of these people')
    const own = eq(exportSchedules.createdBy, actor.personId)
    const [found] = await tx.select({ times: count() }).from(exportSchedules).where(own)
    if ((found?.times ?? 0) >= mostPerPerson)
      throw conflict(`You have ${mostPerPerson} of these already. Delete one first.`, 'too-many')
    const { timeZone } = await localToday(context)
    const id = newId(now.getTime())
    const nextAt = nextRun(asked, now, timeZone)
    const createdBy = actor.personId
    await tx.insert(exportSchedules).values({ orgId, id, createdBy, ...asked, nextAt, createdAt: now })
    const chosen = readers.map(reader => ({ orgId, scheduleId: id, personId: reader.id }))
    await tx.insert(exportScheduleReaders).values(chosen)
    return { scheduleId: id, nextAt }
  },
})
