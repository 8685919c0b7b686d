import { eq } from 'drizzle-orm'
import { riskSettings } from '../../../../db/schema/reports/interventions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type RiskRules, usualRules } from './rules.ts'

/** The organization's own thresholds, or the usual ones. */
export async function rulesOf({ tx, orgId }: VerbContext): Promise<RiskRules> {
  const { belowPercent, missedInARow, fewestSessions } = riskSettings
  const [own] = await tx
    .select({ belowPercent, missedInARow, fewestSessions })
    .from(riskSettings)
    .where(eq(riskSettings.orgId, orgId))
  return own ?? usualRules
}
