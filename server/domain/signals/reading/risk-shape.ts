import { z } from 'zod'
import { signalVerdicts } from '../../../../db/schema/proof/signals.ts'
import { worthALook } from '../kinds/signal.ts'
import type { Found } from './look-at.ts'

export const riskReason = z.object({
  signal: z.string(),
  title: z.string(),
  reason: z.string(),
  /** What else it may be. */
  innocent: z.string(),
  weight: z.int(),
  /** What somebody found out about it. */
  verdict: z.enum(signalVerdicts).nullable(),
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

export interface Verdict {
  personId: string
  signal: string
  verdict: (typeof signalVerdicts)[number]
}

/** By person, the heaviest first. What somebody found to be fine weighs nothing and stays to be seen. */
export function riskRows(
  found: readonly Found[],
  verdicts: readonly Verdict[],
  nameOf: (personId: string) => string,
): RiskRow[] {
  const rows = new Map<string, RiskRow>()
  for (const { personId, reason, signal } of found) {
    const { id, title, innocent, weight } = signal
    const given = verdicts.find(one => one.personId === personId && one.signal === id)?.verdict ?? null
    const row = rows.get(personId) ?? {
      personId,
      fullName: nameOf(personId),
      weight: 0,
      isWorthALook: false,
      reasons: [],
    }
    row.reasons.push({ signal: id, title, reason, innocent, weight, verdict: given })
    row.weight += given === 'fine' ? 0 : weight
    row.isWorthALook = row.weight >= worthALook
    rows.set(personId, row)
  }
  return [...rows.values()].sort((a, b) => b.weight - a.weight || a.fullName.localeCompare(b.fullName))
}
