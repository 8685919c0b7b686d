import { eq } from 'drizzle-orm'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { deriveMarks } from '../ledger/derive-marks.ts'
import { saveSummaries } from '../ledger/queries.ts'

/** Decides absence in a closed session whose row is locked: whoever was expected and left no evidence is absent. */
export async function settleSession(
  context: VerbContext,
  session: { id: string; classId: string },
  waived: boolean,
): Promise<void> {
  const { id: sessionId, classId } = session
  await context.tx
    .update(sessions)
    .set({ waitingSince: null, waivedAt: waived ? context.now : null })
    .where(eq(sessions.id, sessionId))
  await deriveMarks(context, [sessionId])
  await saveSummaries(context, [sessionId])
  await context.emit('session.settled', { sessionId, classId, waived })
}
