import type { FactorPolicy, ProofPolicy } from '../../classes/proof-policy.ts'
import { type Decision, decideMark, type Fact, type SessionPolicy, standingIn } from '../ledger/rules.ts'
import { countsAt, isProven } from '../proof/factors.ts'

/**
 * What another way of proving presence would have done to a mark.
 * 'flagged': it stands and says that proofs are missing. 'challenged': the student would have been asked for another proof,
 * and is absent without one. 'refused': it would not have counted. 'lowered' and 'raised': any other change.
 */
export const effects = ['flagged', 'challenged', 'refused', 'lowered', 'raised'] as const
export type Effect = (typeof effects)[number]

export interface Change {
  effect: Effect
  from: Decision['status'] | null
  to: Decision['status'] | null
}

const worth = { present: 3, late: 2, excused: 1, absent: 0 } as const
const worthOf = (decision: Decision | undefined) => (decision ? worth[decision.status] : 0)

const came = (decision: Decision | undefined) => worthOf(decision) >= worth.late

/** Stands by a machine's word although the policy asked for more. */
const isFlagged = (policy: FactorPolicy | null, decision: Decision | undefined, facts: readonly Fact[]) =>
  policy?.otherwise === 'flag' &&
  came(decision) &&
  decision?.method !== 'manual' &&
  decision?.method !== 'imported' &&
  !isProven(policy, standingIn(facts))

/** How one mark differs under `proof` from what it is under the policy its session was opened with; undefined: in nothing. */
export function changeOf(
  session: SessionPolicy,
  proof: ProofPolicy,
  facts: readonly Fact[],
): Change | undefined {
  const before = decideMark(session, facts, true)
  const after = decideMark({ ...session, proof }, facts, true)
  const statuses = { from: before?.status ?? null, to: after?.status ?? null }
  const { factors } = proof
  const standing = standingIn(facts)
  const [first] = standing
  const unproven = first && factors && factors.otherwise !== 'flag' && !countsAt(factors, standing, first.at)
  if (unproven && came(before) && !came(after))
    return { effect: factors.otherwise === 'refuse' ? 'refused' : 'challenged', ...statuses }
  const difference = worthOf(after) - worthOf(before)
  if (difference !== 0) return { effect: difference < 0 ? 'lowered' : 'raised', ...statuses }
  const flags = [session.proof?.factors ?? null, factors].map((policy, index) =>
    isFlagged(policy, index === 0 ? before : after, facts),
  )
  if (flags[0] === flags[1]) return undefined
  return { effect: flags[1] ? 'flagged' : 'raised', ...statuses }
}
