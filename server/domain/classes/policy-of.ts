import { eq, sql } from 'drizzle-orm'
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

/** The rules of a class: its own where it has them, else the organization's. */
export async function policyOf({ tx, orgId }: VerbContext, classId: string): Promise<ClassPolicy> {
  const [policy] = await tx
    .select({
      lateAfterMinutes: number(classes.lateAfterMinutes, organizations.lateAfterMinutes),
      absentAfterMinutes: sql<
        number | null
      >`coalesce(${classes.absentAfterMinutes}, ${organizations.absentAfterMinutes})`,
      latePoints: number(classes.latePoints, organizations.latePoints),
      dropLowest: number(classes.dropLowest, organizations.dropLowest),
    })
    .from(classes)
    .innerJoin(organizations, eq(organizations.id, orgId))
    .where(eq(classes.id, classId))
  if (!policy) throw notFound('This class')
  return policy
}
