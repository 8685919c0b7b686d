import type { Factor, FactorPolicy } from '../../classes/proof-policy.ts'

export interface ProvingFact {
  method: string
  value: string
  assurance?: 'low' | 'high' | null
  at: Date
}

/** Methods that speak for the proof of their own name. */
const namesakes: readonly Factor[] = ['code', 'qr', 'proximity', 'passkey', 'face']

/** What a fact speaks for; a card that proved itself is a card as well. */
export function factorsOf({ method, assurance, value }: ProvingFact): Factor[] {
  if (method === 'card') return assurance === 'high' ? ['card', 'ntag424'] : ['card']
  // It was made at the door, as a token of the room is.
  if (method === 'door-tag') return ['proximity']
  // Near: only the phone's own doubt reaches the site, and the doubt is the student's benefit.
  if (method === 'location') return value === 'inside' || value === 'near' ? ['location'] : []
  if (method === 'network') return value === 'campus' ? ['network'] : []
  if (method === 'sheet') return ['tap']
  if (method === 'manual') return value === 'present' || value === 'late' ? ['tap'] : []
  return namesakes.filter(factor => factor === method)
}

/** What speaks for somebody under this policy, in the order of the policy. */
export function provenFactors({ among }: FactorPolicy, facts: readonly ProvingFact[]): Factor[] {
  const shown = new Set(facts.flatMap(factorsOf))
  return [...new Set(among)].filter(factor => shown.has(factor))
}

export const isProven = (policy: FactorPolicy, facts: readonly ProvingFact[]) =>
  provenFactors(policy, facts).length >= policy.need

/** Who shows the second proof within this of the first has arrived with the first. */
const togetherMs = 120_000

/**
 * When an arrival was proved; undefined while too little speaks for it. A code sent from elsewhere and a card an hour later
 * make somebody who came an hour late.
 */
export function provenAt(
  policy: FactorPolicy,
  facts: readonly ProvingFact[],
  arrivedAt: Date,
): Date | undefined {
  const inTime = [...facts].sort((a, b) => a.at.getTime() - b.at.getTime())
  const last = inTime.findIndex((_, index) => isProven(policy, inTime.slice(0, index + 1)))
  const at = inTime[last]?.at
  if (!at) return undefined
  return at.getTime() - arrivedAt.getTime() <= togetherMs ? arrivedAt : at
}

/** When all that is needed first came within two minutes: where fewer is refused, a second proof at noon heals no morning. */
function provenTogetherAt(policy: FactorPolicy, facts: readonly ProvingFact[]): Date | undefined {
  const within = (start: Date) =>
    facts.filter(({ at }) => at >= start && at.getTime() - start.getTime() <= togetherMs)
  const starts = facts.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())
  return starts.find(start => isProven(policy, within(start)))
}

/** From when on an arrival counts where fewer proofs than needed do not count; undefined while it does not. */
export const countsAt = (policy: FactorPolicy, facts: readonly ProvingFact[], arrivedAt: Date) =>
  policy.otherwise === 'refuse' ? provenTogetherAt(policy, facts) : provenAt(policy, facts, arrivedAt)

/**
 * Which fact is named as the one that decided a mark. An arrival that the policy asks nothing of only says when somebody
 * came: the proof that completed what was asked stands for it.
 */
export function decidingFact(
  policy: FactorPolicy | null | undefined,
  facts: readonly (ProvingFact & { id: string })[],
  markedBy: string | null | undefined,
): string | null {
  const fact = facts.find(({ id }) => id === markedBy)
  const own = fact ? factorsOf(fact) : []
  const isWord = !fact || ['manual', 'imported', 'excuse'].includes(fact.method)
  if (!policy || policy.otherwise === 'flag' || isWord || own.some(factor => policy.among.includes(factor)))
    return markedBy ?? null
  const inTime = [...facts].sort((a, b) => a.at.getTime() - b.at.getTime())
  const last = inTime.findIndex((_, index) => isProven(policy, inTime.slice(0, index + 1)))
  return inTime[last]?.id ?? markedBy ?? null
}
