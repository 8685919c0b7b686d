import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type DerivedMark, deriveCounted } from './derive-marks.ts'
import type { Placement } from './place-scans.ts'

export type NewEvidence = Omit<typeof evidence.$inferInsert, 'orgId'>

/** Appends what people state. Scans have a way of their own: ./append-scans.ts. */
export async function appendEvidence({ tx, orgId }: VerbContext, facts: NewEvidence[]): Promise<void> {
  if (facts.length > 0) await tx.insert(evidence).values(facts.map(fact => ({ ...fact, orgId })))
}

/**
 * Writes what the facts mean and derives the marks they touch, in the transaction that holds the facts: fact, mark
 * and event become true together.
 */
export async function attribute(context: VerbContext, placements: Placement[]): Promise<DerivedMark[]> {
  if (placements.length === 0) return []
  const { tx, orgId } = context
  await tx.insert(attributions).values(placements.map(placement => ({ ...placement, orgId })))
  return deriveCounted(context, placements)
}
