import { and, eq, inArray, isNotNull, type SQL } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type Placement, placeScans } from './place-scans.ts'
import { sightedAs } from './scan-picture.ts'

/** What readers and kiosks send; the same methods without a device are somebody's own check-in. */
const atDoors = ['card' as const, 'pin' as const, 'face' as const]

const samePlace = (a: Omit<Placement, 'evidenceId'>, b: Placement) =>
  a.outcome === b.outcome && a.personId === b.personId && a.sessionId === b.sessionId

/**
 * Places the scans that `which` selects anew and writes the attributions that differ. Returns the sessions that lost or
 * gained one, whose marks are to be derived. The caller holds the placement lock alone.
 */
export async function replaceScans(context: VerbContext, which: SQL | undefined): Promise<string[]> {
  const { tx } = context
  const scans = await tx
    .select({
      evidenceId: evidence.id,
      method: evidence.method,
      value: evidence.value,
      roomId: evidence.roomId,
      at: evidence.at,
      timeQuality: evidence.timeQuality,
      stored: {
        outcome: attributions.outcome,
        personId: attributions.personId,
        sessionId: attributions.sessionId,
      },
    })
    .from(evidence)
    .innerJoin(attributions, eq(attributions.evidenceId, evidence.id))
    .where(and(inArray(evidence.method, atDoors), isNotNull(evidence.deviceId), which))
  if (scans.length === 0) return []
  const placed = await placeScans(
    context,
    scans.map(scan => ({
      ...scan,
      uid: sightedAs(scan.method, scan.value),
      timeKnown: scan.timeQuality !== 'unknown',
    })),
  )
  const storedOf = new Map(scans.map(scan => [scan.evidenceId, scan.stored]))
  const touched = new Set<string>()
  for (const placement of placed) {
    const stored = storedOf.get(placement.evidenceId)
    if (!stored || samePlace(stored, placement)) continue
    const { evidenceId, ...place } = placement
    await tx.update(attributions).set(place).where(eq(attributions.evidenceId, evidenceId))
    if (stored.sessionId) touched.add(stored.sessionId)
    if (place.sessionId) touched.add(place.sessionId)
  }
  return [...touched].sort()
}

/** Scans that are taken to be of one of these people. */
export const scansOf = (personIds: string[]) => inArray(attributions.personId, personIds)
