import { and, asc, eq, gte, inArray, lte, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { substitutions } from '../../../../db/schema/classes.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** Is the actor a substitute in this class on that local date? */
export async function standsIn(
  { tx, actor }: VerbContext,
  classId: string,
  localDate: string,
): Promise<boolean> {
  if (actor.kind !== 'person') return false
  const { id, personId, startsOn, endsOn } = substitutions
  const rows = await tx
    .select({ id })
    .from(substitutions)
    .where(
      and(
        eq(substitutions.classId, classId),
        eq(personId, actor.personId),
        lte(startsOn, localDate),
        gte(endsOn, localDate),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The stays of substitutes that touch these days: of some classes, of one person, or all; with names. */
export async function substitutesBetween(
  { tx }: VerbContext,
  { from, to, classIds, personId }: { from: string; to: string; classIds?: string[]; personId?: string },
) {
  if (classIds?.length === 0) return []
  const { id, classId, startsOn, endsOn, note } = substitutions
  return tx
    .select({ id, classId, personId: people.id, fullName: people.fullName, startsOn, endsOn, note })
    .from(substitutions)
    .innerJoin(people, eq(people.id, substitutions.personId))
    .where(
      and(
        lte(startsOn, to),
        gte(endsOn, from),
        classIds ? inArray(classId, classIds) : undefined,
        personId ? eq(substitutions.personId, personId) : undefined,
      ),
    )
    .orderBy(asc(startsOn), asc(people.fullName))
}

/** In a query: does this person teach the class, or stand in for its teachers on that day? */
export const runsOn = (
  personId: string | SQLWrapper,
  classId: SQLWrapper,
  localDate: SQLWrapper,
): SQL | undefined =>
  or(
    sql`exists (select 1 from class_teachers t where t.class_id = ${classId} and t.person_id = ${personId})`,
    sql`exists (select 1 from substitutions s where s.class_id = ${classId} and s.person_id = ${personId}
      and ${localDate} between s.starts_on and s.ends_on)`,
  )
