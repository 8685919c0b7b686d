import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession } from '../../sessions/find-session.ts'
import { deriveMarks } from './derive-marks.ts'
import { type Placement, placeScans } from './place-scans.ts'

const scanColumns = {
  evidenceId: evidence.id,
  uid: evidence.value,
  roomId: evidence.roomId,
  at: evidence.at,
  timeQuality: evidence.timeQuality,
}

/** Places these scans anew and writes the attributions that differ. Returns the sessions whose marks they touch. */
export async function replaceScans(
  context: VerbContext,
  scans: { evidenceId: string; uid: string; roomId: string | null; at: Date; timeQuality: string }[],
): Promise<string[]> {
  if (scans.length === 0) return []
  const placed = await placeScans(
    context,
    scans.map(scan => ({ ...scan, timeKnown: scan.timeQuality !== 'unknown' })),
  )
  const ids = scans.map(scan => scan.evidenceId)
  const stored = await context.tx.select().from(attributions).where(inArray(attributions.evidenceId, ids))
  const before = new Map(stored.map(row => [row.evidenceId, row]))
  const moved = placed.filter(placement => !sameplace(before.get(placement.evidenceId), placement))
  for (const { evidenceId, ...placement } of moved) {
    await context.tx.update(attributions).set(placement).where(eq(attributions.evidenceId, evidenceId))
  }
  const touched = moved.flatMap(placement => [
    before.get(placement.evidenceId)?.sessionId,
    placement.sessionId,
  ])
  return [...new Set(touched.filter(sessionId => sessionId != null))]
}

const sameplace = (a: Omit<Placement, 'evidenceId'> | undefined, b: Placement) =>
  a?.outcome === b.outcome && a.personId === b.personId && a.sessionId === b.sessionId

/** Every scan of one card from an instant on. */
export const scansOfCard = ({ tx }: VerbContext, uid: string, from: Date) =>
  tx
    .select(scanColumns)
    .from(evidence)
    .where(and(eq(evidence.method, 'card'), eq(evidence.value, uid), gte(evidence.at, from)))

/** Derives a session from the ledger alone: its room's scans are placed again, then every mark is folded again. */
export const recomputeSession = verb({
  name: 'attendance.recompute-session',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ changed: z.number() }),
  async run(context, { sessionId }) {
    const session = await findSession(context, sessionId)
    const scans = session.roomId
      ? await context.tx
          .select(scanColumns)
          .from(evidence)
          .where(
            and(
              eq(evidence.roomId, session.roomId),
              gte(evidence.at, session.openedAt),
              lte(evidence.at, session.closedAt ?? context.now),
            ),
          )
      : []
    const touched = await replaceScans(context, scans)
    const derived = await deriveMarks(context, [...new Set([sessionId, ...touched])].sort())
    return { changed: derived.filter(mark => mark.changed).length }
  },
})
