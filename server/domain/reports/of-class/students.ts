import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { attendanceStatuses, markStatuses, marks } from '../../../../db/schema/attendance.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { terms } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { type HeldSession, type PercentageRules, percentage } from '../../attendance/percentage.ts'
import { classExists } from '../../classes/membership.ts'
import { policyOf } from '../../classes/policy-of.ts'
import { type DateRange, inOrder, notInOrder, rangeFields } from '../range.ts'
import { ownsScope } from '../scope.ts'

const kinds = ['month', 'term'] as const
const part = z.object({ key: z.string(), name: z.string(), from: z.string(), to: z.string() })
type Part = z.output<typeof part>

const lastOfMonth = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function monthsOf({ from, to }: DateRange): Part[] {
  const months: Part[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); ) {
    const last = lastOfMonth(month)
    months.push({
      key: month,
      name: month,
      from: [from, `${month}-01`].sort()[1] ?? from,
      to: [to, last].sort()[0] ?? to,
    })
    month = new Date(Date.parse(last) + 24 * 3600_000).toISOString().slice(0, 7)
  }
  return months
}

async function termsOf({ tx }: VerbContext, { from, to }: DateRange): Promise<Part[]> {
  const { id: key, name, startsOn, endsOn } = terms
  return tx
    .select({ key, name, from: startsOn, to: endsOn })
    .from(terms)
    .where(and(lte(startsOn, to), gte(endsOn, from)))
    .orderBy(asc(startsOn))
}

const held = z.object({
  personId: z.string(),
  fullName: z.string(),
  rollNumber: z.string().nullable(),
  localDate: z.string(),
  status: z.enum(markStatuses),
  points: z.number().nullable(),
})
type Held = z.output<typeof held>

/** Marks of the class on days on which the person was enrolled: what was before or after is not theirs. */
async function heldIn({ tx }: VerbContext, classId: string, { from, to }: DateRange): Promise<Held[]> {
  const rows = tx
    .select({
      personId: sql`${people.id}`.as('personId'),
      fullName: sql`${people.fullName}`.as('fullName'),
      rollNumber: sql`${people.rollNumber}`.as('rollNumber'),
      localDate: sql`to_char(${sessions.localDate}, 'YYYY-MM-DD')`.as('localDate'),
      status: sql`${marks.status}`.as('status'),
      points: sql`${attendanceStatuses.points}`.as('points'),
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .innerJoin(people, eq(people.id, marks.personId))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
    .where(
      and(
        eq(sessions.classId, classId),
        isNull(sessions.cancelledAt),
        gte(sessions.localDate, from),
        lte(sessions.localDate, to),
        sql`exists (select from ${enrolments} where ${enrolments.classId} = ${sessions.classId}
          and ${enrolments.personId} = ${marks.personId} and ${enrolments.startsOn} <= ${sessions.localDate}
          and coalesce(${enrolments.endsOn}, 'infinity') >= ${sessions.localDate})`,
      ),
    )
    .orderBy(asc(people.fullName), asc(people.id))
  return rowsOf(held, await tx.execute(rows))
}

const figures = (sessions: readonly HeldSession[], rules: PercentageRules) => ({
  held: sessions.length,
  percentage: percentage(sessions, rules),
})

const figure = z.object({ held: z.number(), percentage: z.number().nullable() })
const total = figure.extend({
  present: z.number(),
  late: z.number(),
  absent: z.number(),
  excused: z.number(),
})

const times = (sessions: readonly HeldSession[], wanted: HeldSession['status']) =>
  sessions.filter(({ status }) => status === wanted).length

/** Percentages of each student of a class by month or by term, and over the whole range, by the class's own rules. */
export const studentPercentages = verb({
  name: 'reports.students',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeFields.extend({ classId: z.uuid(), by: z.enum(kinds) }).refine(inOrder, notInOrder),
  output: z.object({
    parts: z.array(part),
    rows: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        rollNumber: z.string().nullable(),
        total,
        /** In the order of `parts`. */
        parts: z.array(figure),
      }),
    ),
  }),
  owns: ownsScope,
  async run(context, { classId, by, ...range }) {
    if (!(await classExists(context, classId))) throw notFound('This class')
    const rules = await policyOf(context, classId)
    const parts = by === 'month' ? monthsOf(range) : await termsOf(context, range)
    const byPerson = new Map<string, Held[]>()
    for (const mark of await heldIn(context, classId, range)) {
      const known = byPerson.get(mark.personId)
      if (known) known.push(mark)
      else byPerson.set(mark.personId, [mark])
    }
    const rows = [...byPerson.values()].flatMap(theirs => {
      const [person] = theirs
      if (!person) return []
      const { personId, fullName, rollNumber } = person
      return {
        personId,
        fullName,
        rollNumber,
        total: {
          ...figures(theirs, rules),
          present: times(theirs, 'present'),
          late: times(theirs, 'late'),
          absent: times(theirs, 'absent'),
          excused: times(theirs, 'excused'),
        },
        parts: parts.map(({ from, to }) =>
          figures(
            theirs.filter(({ localDate }) => from <= localDate && localDate <= to),
            rules,
          ),
        ),
      }
    })
    return { parts, rows }
  },
})
