import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { warningLadders, warnings } from '../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { Told } from './rules.ts'

/** Who attends these classes on that day and is still here. */
export function activeIn({ tx }: VerbContext, classIds: string[], today: string) {
  return tx
    .selectDistinct({ classId: enrolments.classId, personId: enrolments.personId })
    .from(enrolments)
    .innerJoin(people, and(eq(people.id, enrolments.personId), eq(people.status, 'active')))
    .innerJoin(classes, and(eq(classes.id, enrolments.classId), isNull(classes.archivedAt)))
    .where(
      and(
        inArray(enrolments.classId, classIds),
        sql`${enrolments.startsOn} <= ${today} and coalesce(${enrolments.endsOn}, 'infinity') >= ${today}`,
      ),
    )
}

export const pairOf = ({ classId, personId }: { classId: string; personId: string }) =>
  `${classId} ${personId}`

/** Every warning of the period in these classes, by class and person. */
export async function toldIn(
  { tx }: VerbContext,
  classIds: string[],
  period: string,
): Promise<Map<string, Told[]>> {
  const { classId, personId, step, raisedOn, recoveredAt } = warnings
  const rows = await tx
    .select({ classId, personId, step, raisedOn, recoveredAt })
    .from(warnings)
    .where(and(inArray(classId, classIds), eq(warnings.period, period)))
    .orderBy(asc(warnings.id))
  const told = new Map<string, Told[]>()
  for (const row of rows)
    told.set(pairOf(row), [
      ...(told.get(pairOf(row)) ?? []),
      { ...row, isRecovered: row.recoveredAt !== null },
    ])
  return told
}

/** Warnings with the names that a list shows, the latest first. */
export const selectWarnings = ({ tx }: VerbContext) =>
  tx
    .select({
      id: warnings.id,
      personId: warnings.personId,
      fullName: people.fullName,
      classId: warnings.classId,
      className: classes.name,
      period: warnings.period,
      periodName: warnings.periodName,
      step: warnings.step,
      standing: warnings.standing,
      missed: warnings.missed,
      raisedOn: warnings.raisedOn,
      raisedAt: warnings.raisedAt,
      recoveredAt: warnings.recoveredAt,
    })
    .from(warnings)
    .innerJoin(people, eq(people.id, warnings.personId))
    .innerJoin(classes, eq(classes.id, warnings.classId))
    .orderBy(desc(warnings.id))
    .$dynamic()

export async function organizationOf({ tx }: VerbContext): Promise<string> {
  const [organization] = await tx.select({ name: organizations.name }).from(organizations)
  return organization?.name ?? ''
}

/** Classes that are not archived: all of them, or this one. */
export async function goingClasses({ tx }: VerbContext, classId?: string): Promise<string[]> {
  const rows = await tx
    .select({ id: classes.id })
    .from(classes)
    .where(and(isNull(classes.archivedAt), classId ? eq(classes.id, classId) : undefined))
    .orderBy(asc(classes.id))
  return rows.map(({ id }) => id)
}

/** Classes that do not go by the organization's ladder. */
export async function withOwnLadder({ tx }: VerbContext): Promise<string[]> {
  const rows = await tx.select({ classId: warningLadders.classId }).from(warningLadders)
  return rows.flatMap(({ classId }) => classId ?? [])
}
