import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { markStatuses, marks } from '../../../../db/schema/attendance.ts'
import { classes } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { verb } from '../../../kernel/verb.ts'
import { classesTaughtBy, enrolledOn } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'
import { percentage } from '../percentage.ts'
import { targetPercent } from './my-standing.ts'
import { absencesInARow } from './streak.ts'

/** One bad week is no trend. */
const fewestSessions = 3
/** Missed in a row: a reason to ask, whatever the percentage. */
const missedInARow = 3
const shown = 50

/** Students of the actor's own classes who are below the target or have been missing, the lowest first, with the reasons. */
export const atRisk = verb({
  name: 'attendance.at-risk',
  kind: 'query',
  permission: 'sessions.read',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      personId: z.uuid(),
      fullName: z.string(),
      classId: z.uuid(),
      className: z.string(),
      percentage: z.number().nullable(),
      attended: z.number(),
      held: z.number(),
      missedInARow: z.number(),
    }),
  ),
  /** Only the classes that the actor teaches. */
  owns: async () => true,
  async run(context) {
    const { actor } = context
    const taught = actor.kind === 'person' ? await classesTaughtBy(context, actor.personId) : []
    if (taught.length === 0) return []
    const { today } = await localToday(context)
    const enrolled = new Set(
      (await enrolledOn(context, taught, today)).map(({ classId, personId }) => `${classId} ${personId}`),
    )
    const rows = await context.tx
      .select({
        personId: people.id,
        fullName: people.fullName,
        classId: classes.id,
        className: classes.name,
        statuses: sql`array_agg(${marks.status} order by ${sessions.startsAt} desc)`.mapWith(value =>
          z.array(z.enum(markStatuses)).parse(value),
        ),
      })
      .from(marks)
      .innerJoin(sessions, and(eq(sessions.id, marks.sessionId), isNull(sessions.cancelledAt)))
      .innerJoin(classes, and(eq(classes.id, sessions.classId), isNull(classes.archivedAt)))
      .innerJoin(people, and(eq(people.id, marks.personId), eq(people.status, 'active')))
      .where(inArray(sessions.classId, taught))
      .groupBy(people.id, people.fullName, classes.id, classes.name)
    return rows
      .filter(({ classId, personId }) => enrolled.has(`${classId} ${personId}`))
      .map(({ statuses, ...row }) => {
        const counted = statuses.filter(status => status !== 'excused')
        return {
          ...row,
          percentage: percentage(counted.map(status => ({ localDate: today, status }))),
          attended: counted.filter(status => status !== 'absent').length,
          held: counted.length,
          missedInARow: absencesInARow(statuses),
        }
      })
      .filter(
        each =>
          each.held >= fewestSessions &&
          ((each.percentage ?? targetPercent) < targetPercent || each.missedInARow >= missedInARow),
      )
      .sort((a, b) => (a.percentage ?? 0) - (b.percentage ?? 0) || (a.fullName < b.fullName ? -1 : 1))
      .slice(0, shown)
  },
})
