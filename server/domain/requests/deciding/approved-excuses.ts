import { and, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { requests } from '../../../../db/schema/requests.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Request } from '../queries.ts'

/**
 * Approved excuses for days that hold in this class: its own, and those over every class. What waits is locked too, so
 * that a decision which is being made at this moment is not overlooked.
 */
export async function approvedExcuses(
  { tx }: VerbContext,
  classId: string,
  ...conditions: SQL[]
): Promise<Request[]> {
  const found = await tx
    .select()
    .from(requests)
    .where(
      and(
        or(eq(requests.classId, classId), isNull(requests.classId)),
        eq(requests.kind, 'excuse'),
        inArray(requests.state, ['pending', 'approved']),
        isNotNull(requests.startsOn),
        ...conditions,
      ),
    )
    .orderBy(requests.id)
    .for('share')
  return found.filter(({ state }) => state === 'approved')
}
