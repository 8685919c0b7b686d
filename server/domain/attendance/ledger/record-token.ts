import { and, eq, sql } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { deriveMarks } from './derive-marks.ts'
import { lockSessions } from './queries.ts'

export interface TokenToRecord {
  sessionId: string
  personId: string
  slot: number
  /** Read from the screen, heard from a reader, or answered by it. */
  via: 'screen' | 'beacon' | 'answer'
  /** Signal strength as the phone told it, in dBm: a hint, proof of nothing. */
  rssi: number | null
}

/** One fact per person and slot. False when there was one; undefined when the session has closed meanwhile. */
export async function recordToken(
  context: VerbContext,
  { sessionId, personId, slot, via, rssi }: TokenToRecord,
): Promise<boolean | undefined> {
  const { tx, orgId, now } = context
  const [session] = await lockSessions(context, [sessionId])
  if (!session || session.closedAt || session.cancelledAt) return undefined
  const value = String(slot)
  const [known] = await tx
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.sessionId, sessionId),
        eq(evidence.personId, personId),
        eq(evidence.value, value),
        sql`${evidence.method} = 'proximity'`,
      ),
    )
  if (known) return false
  const id = newId(now.getTime())
  const raw = rssi === null ? { via } : { via, rssi }
  const seen = { at: now, receivedAt: now, timeQuality: 'server' as const }
  await tx
    .insert(evidence)
    .values({ orgId, id, method: 'proximity', value, sessionId, personId, raw, ...seen })
  await tx.insert(attributions).values({ orgId, evidenceId: id, sessionId, personId, outcome: 'counted' })
  await deriveMarks(context, [sessionId], [personId])
  return true
}
