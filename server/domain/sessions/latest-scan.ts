import { and, eq, gte, max } from 'drizzle-orm'
import { attributions, evidence } from '../../../db/schema/attendance.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** When the newest scan of a room's readers happened, of those from `from` on; with `countedOnly`, of those that mark someone. */
export async function latestScanAt(
  { tx }: VerbContext,
  roomId: string,
  from: Date,
  countedOnly = false,
): Promise<Date | null> {
  const scans = and(eq(evidence.roomId, roomId), gte(evidence.at, from))
  const [row] = countedOnly
    ? await tx
        .select({ at: max(evidence.at) })
        .from(evidence)
        .innerJoin(attributions, eq(attributions.evidenceId, evidence.id))
        .where(and(scans, eq(attributions.outcome, 'counted')))
    : await tx
        .select({ at: max(evidence.at) })
        .from(evidence)
        .where(scans)
  return row?.at ?? null
}
