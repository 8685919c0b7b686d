import { eq, inArray, sql } from 'drizzle-orm'
import { classes } from '../../../db/schema/classes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

export interface LatePolicy {
  /** Whoever comes later than this after the start is late. */
  lateAfterMinutes: number
  /** Whoever comes later than this is absent; null: nobody who came is. */
  absentAfterMinutes: number | null
}

export interface ClassPolicy extends LatePolicy {
  /** What a late arrival is worth in percentages, 0 to 100. */
  latePoints: number
  /** So many of a person's lowest results are forgiven. */
  dropLowest: number
}

const number = (own: unknown, general: unknown) => sql<number>`coalesce(${own}, ${general})`

/** The rules of classes, by id: their own where they have them, else the organization's. */
export async function policiesOf(
  { tx, orgId }: VerbContext,
  classIds: string[],
): Promise<Map<string, ClassPolicy>> {
  if (classIds.length === 0) return new Map()
  const rows = await tx
    .select({
      classId: classes.id,
      lateAfterMinutes: number(classes.lateAfterMinutes, organizations.lateAfterMinutes),
      absentAfterMinutes: sql<
        number | null
      >`coalesce(${classes.absentAfterMinutes}, ${organizations.absentAfterMinutes})`,
      latePoints: number(classes.latePoints, organizations.latePoints),
      dropLowest: number(classes.dropLowest, organizations.dropLowest),
    })
    .from(classes)
    .innerJoin(organizations, eq(organizations.id, orgId))
    .where(inArray(classes.id, classIds))
  return new Map(rows.map(({ classId, ...policy }) => [classId, policy]))
}

export async function policyOf(context: VerbContext, classId: string): Promise<ClassPolicy> {
  const policy = (await policiesOf(context, [classId])).get(classId)
  if (!policy) throw notFound('This class')
  return policy
}
