import { z } from 'zod'
import { signalVerdicts } from '../../../../db/schema/proof/signals.ts'
import { worthALook } from '../kinds/signal.ts'
import type { Found, LookedAt, Verdict } from './look-at.ts'

export const riskReason = z.object({
  signal: z.string(),
  title: z.string(),
  reason: z.string(),
  /** What else it may be. */
  innocent: z.string(),
  weight: z.int(),
  /** What somebody found out about it. */
  verdict: z.enum(signalVerdicts).nullable(),
  /** A habit that was found to be fine in another session of the last weeks. It weighs nothing unless something else is found out. */
  wasFine: z.boolean(),
})

export const riskRow = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  weight: z.int(),
  /** Less is a hint: shown below, and no reason to ask. */
  isWorthALook: z.boolean(),
  reasons: z.array(riskReason),
})
export type RiskRow = z.output<typeof riskRow>

/** What somebody found out about a finding, here and, where it is a habit, elsewhere. */
function settled({ personId, signal }: Found, sessionId: string, verdicts: readonly Verdict[]) {
  const about = verdicts.filter(one => one.personId === personId && one.signal === signal.id)
  const verdict = about.find(one => one.sessionId === sessionId)?.verdict ?? null
  const elsewhere = about.filter(one => one.sessionId !== sessionId).map(one => one.verdict)
  const wasFine = !!signal.isHabit && elsewhere.includes('fine') && !elsewhere.includes('cheating')
  return { verdict, wasFine }
}

/** By person, the heaviest first. What somebody found to be fine weighs nothing and stays to be seen. */
export function riskRows({ found, nameOf, verdicts }: LookedAt, sessionId: string): RiskRow[] {
  const rows = new Map<string, RiskRow>()
  for (const one of found) {
    const { personId, reason, signal } = one
    const { id, title, innocent, weight } = signal
    const { verdict, wasFine } = settled(one, sessionId, verdicts)
    const row = rows.get(personId) ?? {
      personId,
      fullName: nameOf(personId),
      weight: 0,
      isWorthALook: false,
      reasons: [],
    }
    row.reasons.push({ signal: id, title, reason, innocent, weight, verdict, wasFine })
    row.weight += verdict === 'fine' || (wasFine && verdict === null) ? 0 : weight
    row.isWorthALook = row.weight >= worthALook
    rows.set(personId, row)
  }
  return [...rows.values()].sort((a, b) => b.weight - a.weight || a.fullName.localeCompare(b.fullName))
}
