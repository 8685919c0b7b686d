import { and, asc, desc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { classTeachers, enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import { people, personStatuses } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { classExists, runsClass } from '../membership.ts'

const rosterStudent = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  rollNumber: z.string().nullable(),
  status: z.enum(personStatuses),
  /** Local dates; a start after today is a student yet to come. */
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  /** Cards the student holds now. */
  cardCount: z.int(),
})

const cardCount =
  sql<number>`(select count(*) from ${cards} where ${cards.personId} = ${people.id} and ${cards.validTo} is null)`.mapWith(
    Number,
  )

/** Students whose stay covers today or begins later, once each, by name. */
async function currentStudents(tx: Tx, classId: string, today: string) {
  const stays = await tx
    .selectDistinctOn([enrolments.personId], {
      personId: people.id,
      fullName: people.fullName,
      rollNumber: people.rollNumber,
      status: people.status,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
      cardCount,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.classId, classId), or(isNull(enrolments.endsOn), gte(enrolments.endsOn, today))))
    .orderBy(enrolments.personId, desc(enrolments.startsOn))
  return stays.sort((a, b) => a.fullName.localeCompare(b.fullName) || (a.personId < b.personId ? -1 : 1))
}

/** Everyone in a class, with names: for those who teach it and for staff. */
export const listClassPeople = verb({
  name: 'classes.list-class-people',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({
    teachers: z.array(z.object({ personId: z.uuid(), fullName: z.string(), email: z.string().nullable() })),
    students: z.array(rosterStudent),
  }),
  subject: 'This class',
  owns: async (context, { classId }) => runsClass(context, classId, (await localToday(context)).today),
  async run(context, { classId }) {
    const { tx } = context
    if (!(await classExists(context, classId))) throw notFound('This class')
    const { today } = await localToday(context)
    const teachers = await tx
      .select({ personId: people.id, fullName: people.fullName, email: people.email })
      .from(classTeachers)
      .innerJoin(people, eq(people.id, classTeachers.personId))
      .where(eq(classTeachers.classId, classId))
      .orderBy(asc(people.fullName))
    return { teachers, students: await currentStudents(tx, classId, today) }
  },
})
