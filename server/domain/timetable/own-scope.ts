import { inArray, type SQL, sql } from 'drizzle-orm'
import { weeklySlots } from '../../../db/schema/classes.ts'
import { actorIdOf, roleOf, type VerbContext } from '../../kernel/context.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { classesOf, ownClassIds } from '../classes/membership.ts'

/** Whose timetable is asked for; neither: everything that the actor may see. */
export interface TimetableScope {
  classId?: string
  personId?: string
}

/** For those who see only their own: a class they teach or attend, or themself. */
export async function ownsScope(
  context: VerbContext,
  scope: TimetableScope,
  today: string,
): Promise<boolean> {
  if (scope.personId !== undefined && scope.personId !== actorIdOf(context.actor)) return false
  return scope.classId === undefined || (await ownClassIds(context, today)).includes(scope.classId)
}

/** Undefined: no narrowing. */
export async function classIdsIn(
  context: VerbContext,
  scope: TimetableScope,
  localDate: string,
): Promise<string[] | undefined> {
  if (scope.classId !== undefined) return [scope.classId]
  if (scope.personId !== undefined) return classesOf(context, scope.personId, localDate)
  const ownOnly = grantOf(roleOf(context.actor), 'classes.read') === 'own'
  return ownOnly ? ownClassIds(context, localDate) : undefined
}

export const inClasses = (classIds: string[] | undefined): SQL | undefined =>
  classIds && (classIds.length > 0 ? inArray(weeklySlots.classId, classIds) : sql`false`)
