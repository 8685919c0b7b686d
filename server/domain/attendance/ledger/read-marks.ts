import { and, inArray } from 'drizzle-orm'
import { marks } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** The stored marks of these sessions, of everyone or of these people. */
export async function readMarks({ tx }: VerbContext, sessionIds: string[], personIds?: string[]) {
  return tx
    .select()
    .from(marks)
    .where(
      and(inArray(marks.sessionId, sessionIds), personIds ? inArray(marks.personId, personIds) : undefined),
    )
}
