import { and, eq, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { classes, classTeachers, enrolments } from '../../../db/schema/classes.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import {
  AppError,
  badRequest,
  conflict,
  databaseErrorCode,
  isUniqueViolation,
  notFound,
} from '../../kernel/errors.ts'
import { grantOf } from '../../kernel/permissions.ts'

export const className = z.string().trim().min(1, 'Give the class a name.').max(80)
export const classCode = z
  .string()
  .trim()
  .max(20)
  .transform(code => code || null)
export const lateAfterMinutes = z.int().min(0).max(240)

/** `coversDate` (rules.ts) for the database. */
export const stayCovers = (localDate: string): SQL | undefined =>
  and(lte(enrolments.startsOn, localDate), or(isNull(enrolments.endsOn), gte(enrolments.endsOn, localDate)))

export const classColumns = {
  id: classes.id,
  name: classes.name,
  code: classes.code,
  roomId: classes.roomId,
  roomName: rooms.name,
  lateAfterMinutes: classes.lateAfterMinutes,
  absentAfterMinutes: classes.absentAfterMinutes,
  latePoints: classes.latePoints,
  dropLowest: classes.dropLowest,
  archivedAt: classes.archivedAt,
}

export const studentCountOn = (localDate: string) =>
  sql<number>`(select count(distinct ${enrolments.personId}) from ${enrolments}
    where ${enrolments.classId} = ${classes.id} and ${stayCovers(localDate)})`.mapWith(Number)

export const teacherCount =
  sql<number>`(select count(*) from ${classTeachers} where ${classTeachers.classId} = ${classes.id})`.mapWith(
    Number,
  )

/** Locks the class until the transaction ends, so that two changes of its roster come one after the other. */
export async function lockOpenClass(tx: Tx, classId: string): Promise<void> {
  const [row] = await tx
    .select({ archivedAt: classes.archivedAt })
    .from(classes)
    .where(eq(classes.id, classId))
    .for('update')
  if (!row) throw notFound('This class')
  if (row.archivedAt)
    throw conflict('This class is archived. Restore it before changing it.', 'class-archived')
}

/** Members who may take a class: an account that waits or is suspended may not, and a student never. */
export async function requireTeachers(tx: Tx, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return
  const found = await tx
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(and(inArray(people.id, personIds), eq(people.status, 'active')))
  if (found.length < new Set(personIds).size) throw notFound('This person')
  if (found.some(person => !grantOf(person.role, 'sessions.run')))
    throw badRequest('Only teachers and administrators can teach a class.')
}

/** Turns what the database refused about a class's name or room into a sentence. */
export function explainRefusal(error: unknown, name = 'that'): unknown {
  if (isUniqueViolation(error)) {
    const sentence = `There is already a class called ${name}.`
    return new AppError('conflict', sentence, { reason: 'name-taken', fields: { name: sentence } })
  }
  return databaseErrorCode(error) === '23503' ? notFound('This room') : error
}
