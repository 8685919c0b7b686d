import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type DerivedMark, deriveMarks } from './derive-marks.ts'
import type { Placement } from './place-scans.ts'

export type NewEvidence = Omit<typeof evidence.$inferInsert, 'orgId'>

/** Appends facts; a scan that is in the ledger already (device, boot, seq) is left as it is. Returns the ids that are new. */
export async function appendEvidence({ tx, orgId }: VerbContext, facts: NewEvidence[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set()
  const inserted = await tx
    .insert(evidence)
    .values(facts.map(fact => ({ ...fact, orgId })))
    .onConflictDoNothing()
    .returning({ id: evidence.id })
  return new Set(inserted.map(row => row.id))
}

/**
 * Writes what the facts mean and derives the marks they touch, in the transaction that holds the facts: fact, mark
 * and event become true together.
 */
export async function attribute(context: VerbContext, placements: Placement[]): Promise<DerivedMark[]> {
  if (placements.length === 0) return []
  const { tx, orgId } = context
  await tx.insert(attributions).values(placements.map(placement => ({ ...placement, orgId })))
  const counted = placements.filter(placement => placement.outcome === 'counted')
  const sessionIds = [...new Set(counted.flatMap(placement => placement.sessionId ?? []))]
  const personIds = [...new Set(counted.flatMap(placement => placement.personId ?? []))]
  return sessionIds.length === 0 ? [] : deriveMarks(context, sessionIds, personIds)
}
