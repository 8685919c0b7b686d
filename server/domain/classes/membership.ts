import { and, asc, eq, inArray } from 'drizzle-orm'
import { classes, classTeachers, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { stayCovers } from './queries.ts'
import { standsIn, substitutesBetween } from './substitutes/standing-in.ts'

/** What sessions, attendance and reports ask about a class. All run in the caller's transaction and organization. */

export interface EnrolledPerson {
  classId: string
  personId: string
  fullName: string
  rollNumber: string | null
}

/** Does the actor teach this class? No for everyone who is not a person. */
export async function teachesClass({ tx, actor }: VerbContext, classId: string): Promise<boolean> {
  if (actor.kind !== 'person') return false
  const rows = await tx
    .select({ classId: classTeachers.classId })
    .from(classTeachers)
    .where(and(eq(classTeachers.classId, classId), eq(classTeachers.personId, actor.personId)))
  return rows.length > 0
}

/** Ids of every class the person teaches, archived ones too. */
export async function classesTaughtBy({ tx }: VerbContext, personId: string): Promise<string[]> {
  const rows = await tx
    .select({ classId: classTeachers.classId })
    .from(classTeachers)
    .where(eq(classTeachers.personId, personId))
  return rows.map(row => row.classId)
}

/** Ids of the classes the person is enrolled in on a local date 'YYYY-MM-DD'. */
export async function classesAttendedBy(
  { tx }: VerbContext,
  personId: string,
  localDate: string,
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ classId: enrolments.classId })
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), stayCovers(localDate)))
  return rows.map(row => row.classId)
}

/** Ids of the classes that the person teaches, or attends on that date. */
export async function classesOf(
  context: VerbContext,
  personId: string,
  localDate: string,
): Promise<string[]> {
  const taught = await classesTaughtBy(context, personId)
  const attended = await classesAttendedBy(context, personId, localDate)
  return [...new Set([...taught, ...attended])]
}

/** `classesOf` the actor and those where they stand in that day; none for a device or the system. */
export async function ownClassIds(context: VerbContext, localDate: string): Promise<string[]> {
  const { actor } = context
  if (actor.kind !== 'person') return []
  const { personId } = actor
  const own = await classesOf(context, personId, localDate)
  const stays = await substitutesBetween(context, { from: localDate, to: localDate, personId })
  return [...new Set([...own, ...stays.map(stay => stay.classId)])]
}

/** Does the actor teach this class, or stand in for its teachers on that local date? */
export const runsClass = async (context: VerbContext, classId: string, localDate: string): Promise<boolean> =>
  (await teachesClass(context, classId)) || standsIn(context, classId, localDate)

/** Ids of the class's teachers. */
export async function teachersOf({ tx }: VerbContext, classId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: classTeachers.personId })
    .from(classTeachers)
    .where(eq(classTeachers.classId, classId))
  return rows.map(row => row.personId)
}

export async function isEnrolled(
  { tx }: VerbContext,
  classId: string,
  personId: string,
  localDate: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), stayCovers(localDate)))
    .limit(1)
  return rows.length > 0
}

/** Everyone enrolled in these classes on a local date, once per class, by name. */
export async function enrolledOn(
  { tx }: VerbContext,
  classIds: string[],
  localDate: string,
): Promise<EnrolledPerson[]> {
  if (classIds.length === 0) return []
  return tx
    .selectDistinct({
      classId: enrolments.classId,
      personId: people.id,
      fullName: people.fullName,
      rollNumber: people.rollNumber,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(inArray(enrolments.classId, classIds), stayCovers(localDate)))
    .orderBy(asc(enrolments.classId), asc(people.fullName), asc(people.id))
}

export async function classExists({ tx }: VerbContext, classId: string): Promise<boolean> {
  const rows = await tx.select({ id: classes.id }).from(classes).where(eq(classes.id, classId))
  return rows.length > 0
}
