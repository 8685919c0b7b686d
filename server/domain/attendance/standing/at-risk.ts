import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses, marks } from '../../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { classesTaughtBy } from '../../classes/membership.ts'
import { policiesOf } from '../../classes/policy-of.ts'
import { coversDate } from '../../classes/rules.ts'
import { localToday } from '../../organizations/local-today.ts'
import { countedSessions, percentage, type Stay } from '../percentage.ts'
import { reasonsFor, riskRules } from '../risk/rules.ts'
import { rulesOf } from '../risk/stored-rules.ts'
import { heldSession } from './held-session.ts'
import { absencesInARow } from './streak.ts'

const shown = 50

const pairOf = ({ classId, personId }: { classId: string; personId: string }) => `${classId} ${personId}`

/** When whoever attends one of these classes today was in it, by class and person. */
async function staysOfToday({ tx }: VerbContext, classIds: string[], today: string) {
  const { classId, personId, startsOn, endsOn } = enrolments
  const rows = await tx
    .select({ classId, personId, startsOn, endsOn })
    .from(enrolments)
    .where(inArray(classId, classIds))
    .orderBy(asc(startsOn))
  const stays = new Map<string, Stay[]>()
  for (const row of rows) stays.set(pairOf(row), [...(stays.get(pairOf(row)) ?? []), row])
  return new Map([...stays].filter(([, own]) => own.some(stay => coversDate(stay, today))))
}

/** Every mark in these classes, by class and person, the latest first. */
const marksIn = ({ tx }: VerbContext, classIds: string[]) =>
  tx
    .select({
      personId: people.id,
      fullName: people.fullName,
      classId: classes.id,
      className: classes.name,
      held: sql`jsonb_agg(jsonb_build_object('localDate', ${sessions.localDate}, 'status', ${marks.status},
        'points', ${attendanceStatuses.points}) order by ${sessions.startsAt} desc)`.mapWith(value =>
        z.array(heldSession).parse(typeof value === 'string' ? JSON.parse(value) : value),
      ),
    })
    .from(marks)
    .innerJoin(sessions, and(eq(sessions.id, marks.sessionId), isNull(sessions.cancelledAt)))
    .innerJoin(classes, and(eq(classes.id, sessions.classId), isNull(classes.archivedAt)))
    .innerJoin(people, and(eq(people.id, marks.personId), eq(people.status, 'active')))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
    .where(inArray(sessions.classId, classIds))
    .groupBy(people.id, people.fullName, classes.id, classes.name)

/** Students of the actor's own classes who are below the target or have been missing, the lowest first, with the reasons. */
export const atRisk = verb({
  name: 'attendance.at-risk',
  kind: 'query',
  permission: 'sessions.read',
  input: z.strictObject({}),
  output: z.object({
    /** The organization's own: what "at risk" means here. */
    rules: riskRules,
    students: z.array(
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
  }),
  /** Only the classes that the actor teaches. */
  owns: async () => true,
  async run(context) {
    const { actor } = context
    const taught = actor.kind === 'person' ? await classesTaughtBy(context, actor.personId) : []
    const rules = await rulesOf(context)
    if (taught.length === 0) return { rules, students: [] }
    const { today } = await localToday(context)
    const [stays, policies] = [await staysOfToday(context, taught, today), await policiesOf(context, taught)]
    const rows = await marksIn(context, taught)
    const students = rows
      .map(({ held, ...row }) => {
        const theirs = countedSessions(held, stays.get(pairOf(row)) ?? [])
        const counted = theirs.filter(({ status }) => status !== 'excused')
        return {
          ...row,
          percentage: percentage(theirs, policies.get(row.classId)),
          attended: counted.filter(({ status }) => status !== 'absent').length,
          held: counted.length,
          missedInARow: absencesInARow(theirs.map(({ status }) => status)),
        }
      })
      .filter(each => reasonsFor({ ...each, best: null }, rules).length > 0)
      .sort((a, b) => (a.percentage ?? 0) - (b.percentage ?? 0) || (a.fullName < b.fullName ? -1 : 1))
      .slice(0, shown)
    return { rules, students }
  },
})
