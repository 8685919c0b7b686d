import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  attendanceStatuses,
  evidence,
  evidenceMethods,
  markStatuses,
  marks,
} from '../../../../db/schema/attendance.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { countedSessions, percentage, type Stay } from '../../attendance/percentage.ts'
import { classExists } from '../../classes/membership.ts'
import { policyOf } from '../../classes/policy-of.ts'
import { type DateRange, inOrder, notInOrder, rangeFields } from '../range.ts'
import { ownsScope } from '../scope.ts'

/** A grid wider than this is no page and no sheet of paper. */
const sessionsMax = 200

const cell = z.object({
  sessionId: z.uuid(),
  status: z.enum(markStatuses),
  /** The organization's own word and its letter. */
  word: z.string().nullable(),
  letter: z.string().nullable(),
  /** How it came about, and what somebody wrote with it. */
  method: z.enum([...evidenceMethods, 'none']),
  note: z.string().nullable(),
  arrivedAt: z.date().nullable(),
})

async function heldIn({ tx }: VerbContext, classId: string, { from, to }: DateRange) {
  const held = await tx
    .select({
      id: sessions.id,
      localDate: sessions.localDate,
      startsAt: sessions.startsAt,
      timeZone: sessions.timeZone,
      isOpen: sql<boolean>`${sessions.closedAt} is null`,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.classId, classId),
        isNull(sessions.cancelledAt),
        gte(sessions.localDate, from),
        lte(sessions.localDate, to),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(sessionsMax + 1)
  if (held.length > sessionsMax)
    throw badRequest(`There are more than ${sessionsMax} sessions in these days. Choose fewer days.`)
  return held
}

const marksIn = ({ tx }: VerbContext, sessionIds: string[]) =>
  tx
    .select({
      sessionId: marks.sessionId,
      personId: marks.personId,
      status: marks.status,
      arrivedAt: marks.arrivedAt,
      word: attendanceStatuses.name,
      letter: attendanceStatuses.letter,
      points: attendanceStatuses.points,
      method: sql<z.output<typeof cell>['method']>`coalesce(${evidence.method}, 'none')`,
      note: evidence.note,
    })
    .from(marks)
    .leftJoin(evidence, eq(evidence.id, marks.evidenceId))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
    .where(inArray(marks.sessionId, sessionIds))

/** Everyone who was enrolled at some time in these days, by name, with their stays. */
async function staysIn({ tx }: VerbContext, classId: string, { from, to }: DateRange) {
  const rows = await tx
    .select({
      personId: people.id,
      fullName: people.fullName,
      rollNumber: people.rollNumber,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(
      and(
        eq(enrolments.classId, classId),
        lte(enrolments.startsOn, to),
        sql`coalesce(${enrolments.endsOn}, 'infinity') >= ${from}::date`,
      ),
    )
    .orderBy(asc(people.fullName), asc(people.id))
  const persons = new Map<
    string,
    { personId: string; fullName: string; rollNumber: string | null; stays: Stay[] }
  >()
  for (const { startsOn, endsOn, ...person } of rows) {
    const known = persons.get(person.personId) ?? { ...person, stays: [] }
    known.stays.push({ startsOn, endsOn })
    persons.set(person.personId, known)
  }
  return [...persons.values()]
}

/** The class's register: a row per student, a column per session, and why each mark is what it is. */
export const register = verb({
  name: 'reports.register',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeFields.extend({ classId: z.uuid() }).refine(inOrder, notInOrder),
  output: z.object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        localDate: z.string(),
        startsAt: z.date(),
        timeZone: z.string(),
        isOpen: z.boolean(),
      }),
    ),
    rows: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        rollNumber: z.string().nullable(),
        percentage: z.number().nullable(),
        cells: z.array(cell),
      }),
    ),
  }),
  owns: ownsScope,
  async run(context, { classId, ...range }) {
    if (!(await classExists(context, classId))) throw notFound('This class')
    const policy = await policyOf(context, classId)
    const held = await heldIn(context, classId, range)
    const dayOf = new Map(held.map(session => [session.id, session.localDate]))
    const cells = held.length > 0 ? await marksIn(context, [...dayOf.keys()]) : []
    const persons = await staysIn(context, classId, range)
    const rows = persons.map(({ stays, ...person }) => {
      const theirs = cells
        .filter(({ personId }) => personId === person.personId)
        .map(({ personId: _, ...each }) => ({ ...each, localDate: dayOf.get(each.sessionId) ?? '' }))
      const counted = countedSessions(theirs, stays)
      return { ...person, percentage: percentage(counted, policy), cells: theirs }
    })
    return { sessions: held, rows }
  },
})
