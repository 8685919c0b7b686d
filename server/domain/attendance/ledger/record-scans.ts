import type { VerbContext } from '../../../kernel/context.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { type Placement, placeScans } from './place-scans.ts'
import { lockSessions } from './queries.ts'
import { appendEvidence, attribute, type NewEvidence } from './record-evidence.ts'

/**
 * Appends scans, places those that are new and derives the marks they touch. Returns the new ones and what each means.
 * The sessions are locked before the first write: a transaction gets its place in the event log with its first write,
 * so of two changes of one session the log tells the earlier first.
 */
export async function recordScans(
  context: VerbContext,
  scans: NewEvidence[],
): Promise<{ news: NewEvidence[]; placements: Placement[] }> {
  await lockPlacement(context, 'shared')
  const placed = await placeScans(
    context,
    scans.map(scan => ({
      evidenceId: scan.id,
      uid: scan.value,
      roomId: scan.roomId ?? null,
      at: scan.at,
      timeKnown: scan.timeQuality !== 'unknown',
    })),
  )
  await lockSessions(context, [...new Set(placed.flatMap(placement => placement.sessionId ?? []))])
  const fresh = await appendEvidence(context, scans)
  const placements = placed.filter(placement => fresh.has(placement.evidenceId))
  await attribute(context, placements)
  return { news: scans.filter(scan => fresh.has(scan.id)), placements }
}
