import { z } from 'zod'

/** When somebody is at risk: below the percentage this term, or missing so often in a row. Everyone can read them. */
export const riskRules = z.strictObject({
  belowPercent: z.int().min(1).max(100),
  missedInARow: z.int().min(2).max(20),
  /** One bad week is no trend. */
  fewestSessions: z.int().min(1).max(50),
})
export type RiskRules = z.output<typeof riskRules>

export const usualRules: RiskRules = { belowPercent: 80, missedInARow: 3, fewestSessions: 3 }

export const reasons = ['below', 'missing', 'out-of-reach'] as const
export type Reason = (typeof reasons)[number]

interface Standing {
  percentage: number | null
  held: number
  missedInARow: number
  /** What attending everything from now on gives; null: nothing to foretell. */
  best: number | null
}

/** Every rule that applies, by name; none: not at risk. */
export function reasonsFor(standing: Standing, rules: RiskRules): Reason[] {
  const { percentage, held, missedInARow, best } = standing
  const found: Reason[] = []
  if (held >= rules.fewestSessions && percentage !== null && percentage < rules.belowPercent)
    found.push('below')
  if (missedInARow >= rules.missedInARow) found.push('missing')
  if (found.includes('below') && best !== null && best < rules.belowPercent) found.push('out-of-reach')
  return found
}
