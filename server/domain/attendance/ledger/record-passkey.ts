import { and, eq, sql } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { deriveMarks } from './derive-marks.ts'
import { lockSessions } from './queries.ts'

export interface SignedPresence {
  sessionId: string
  personId: string
  passkeyId: string
  /** Its key may be on other devices of the same owner. */
  backupEligible: boolean
  /** Between the server's question and the answer. */
  tookMs: number
}

/** Once per session and person. False when there was one; undefined when the session has closed meanwhile. */
export async function recordPasskey(
  context: VerbContext,
  { sessionId, personId, passkeyId, backupEligible, tookMs }: SignedPresence,
): Promise<boolean | undefined> {
  const { tx, orgId, now } = context
  const [session] = await lockSessions(context, [sessionId])
  if (!session || session.closedAt || session.cancelledAt) return undefined
  const own = and(eq(evidence.sessionId, sessionId), eq(evidence.personId, personId))
  const [known] = await tx
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(own, sql`${evidence.method} = 'passkey'`))
  if (known) return false
  const id = newId(now.getTime())
  const raw = { passkeyId, backupEligible, tookMs }
  const seen = { at: now, receivedAt: now, timeQuality: 'server' as const }
  await tx
    .insert(evidence)
    .values({ orgId, id, method: 'passkey', value: passkeyId, sessionId, personId, raw, ...seen })
  await tx.insert(attributions).values({ orgId, evidenceId: id, sessionId, personId, outcome: 'counted' })
  await deriveMarks(context, [sessionId], [personId])
  return true
}
