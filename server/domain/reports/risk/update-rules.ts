import { riskSettings } from '../../../../db/schema/reports/interventions.ts'
import { verb } from '../../../kernel/verb.ts'
import { riskRules } from '../../attendance/risk/rules.ts'
import { rulesOf } from '../../attendance/risk/stored-rules.ts'

/** From when on somebody is at risk. Nothing is computed ahead: the next look at the list uses it. */
export const updateRiskRules = verb({
  name: 'reports.update-risk-rules',
  kind: 'command',
  permission: 'attendance.policy',
  input: riskRules,
  /** As they were before, for undo. */
  output: riskRules,
  audit: ['belowPercent', 'missedInARow', 'fewestSessions'],
  async run(context, rules) {
    const before = await rulesOf(context)
    const { tx, orgId } = context
    await tx
      .insert(riskSettings)
      .values({ orgId, ...rules })
      .onConflictDoUpdate({ target: riskSettings.orgId, set: rules })
    return before
  },
})
