import { eq, isNull, or, sql } from 'drizzle-orm'
import { warningLadders } from '../../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type Ladder, usualSteps } from './steps.ts'

const offered: Ladder = { isOn: false, steps: usualSteps }

/** The class's own ladder, or the organization's, or the usual one, which is switched off. */
export async function ladderOf(
  { tx }: VerbContext,
  classId?: string,
): Promise<{ ladder: Ladder; isOwn: boolean; exists: boolean }> {
  const { classId: ofClass, isOn, steps } = warningLadders
  const [found] = await tx
    .select({ ofClass, isOn, steps })
    .from(warningLadders)
    .where(classId ? or(eq(ofClass, classId), isNull(ofClass)) : isNull(ofClass))
    .orderBy(sql`${ofClass} nulls last`)
    .limit(1)
  if (!found) return { ladder: offered, isOwn: !classId, exists: false }
  return {
    ladder: { isOn: found.isOn, steps: found.steps },
    isOwn: (found.ofClass ?? undefined) === classId,
    exists: true,
  }
}
