import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { factors, storedProof } from '../../classes/proof-policy.ts'
import { standingIn } from '../ledger/rules.ts'
import { provenFactors } from './factors.ts'

/** What a session asks of an arrival and what there is of it. */
export const proofs = z.object({
  need: z.int(),
  among: z.array(z.enum(factors)),
  shown: z.array(z.enum(factors)),
  /** Fewer do not count; false: they count and are flagged. */
  strict: z.boolean(),
})
export type Proofs = z.output<typeof proofs>

const factsOf = ({ tx }: VerbContext, sessionIds: string[], personId: string) => {
  const { id, method, value, statusId, assurance, at, withdraws } = evidence
  return tx
    .select({
      ...{ id, method, value, statusId, assurance, at, withdraws },
      sessionId: attributions.sessionId,
    })
    .from(attributions)
    .innerJoin(evidence, eq(id, attributions.evidenceId))
    .where(
      and(
        inArray(attributions.sessionId, sessionIds),
        eq(attributions.personId, personId),
        eq(attributions.outcome, 'counted'),
      ),
    )
}

/** Of one person, by session; a session where any one way of arriving is enough has no entry. */
export async function proofsOf(
  context: VerbContext,
  sessionIds: string[],
  personId: string,
): Promise<Map<string, Proofs>> {
  if (sessionIds.length === 0) return new Map()
  const { id, proof } = sessions
  const held = await context.tx.select({ id, proof }).from(sessions).where(inArray(id, sessionIds))
  const asking = held.flatMap(session => {
    const policy = storedProof(session.proof)?.factors
    return policy ? [{ id: session.id, policy }] : []
  })
  if (asking.length === 0) return new Map()
  const facts = await factsOf(
    context,
    asking.map(session => session.id),
    personId,
  )
  return new Map(
    asking.map(({ id: sessionId, policy }) => {
      const own = standingIn(facts.filter(fact => fact.sessionId === sessionId))
      const shown = provenFactors(policy, own)
      const { need, among, otherwise } = policy
      return [sessionId, { need, among, shown, strict: otherwise !== 'flag' }]
    }),
  )
}
