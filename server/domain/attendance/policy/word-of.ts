import { and, eq, isNull, or } from 'drizzle-orm'
import { attendanceStatuses, type markStatuses } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

type Wanted = { status?: (typeof markStatuses)[number]; statusId?: string }

/** One of the four, or a word that the class's roster offers with what it counts as. */
export async function wordOf(context: VerbContext, classId: string, { status, statusId }: Wanted) {
  if (status) return { status, statusId: null }
  const [own] = await context.tx
    .select({ countsAs: attendanceStatuses.countsAs })
    .from(attendanceStatuses)
    .where(
      and(
        eq(attendanceStatuses.id, statusId ?? ''),
        isNull(attendanceStatuses.archivedAt),
        or(isNull(attendanceStatuses.classId), eq(attendanceStatuses.classId, classId)),
      ),
    )
  if (!own) throw notFound('This status')
  return { status: own.countsAs, statusId: statusId ?? null }
}

/** Somebody is marked with one of the four or with an own word, never with both. */
export const oneWord = (status: unknown, statusId: unknown) =>
  (status === undefined) !== (statusId === undefined)
