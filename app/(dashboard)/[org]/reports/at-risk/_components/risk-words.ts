import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type AtRisk = inferRouterOutputs<AppRouter>['reports']['atRisk']
export type AtRiskRow = AtRisk['rows'][number]
export type Rules = AtRisk['rules']

/** The rules as a sentence: nothing about this list is a secret. */
export const rulesWords = ({ belowPercent, missedInARow, fewestSessions }: Rules, period: string) =>
  `Below ${belowPercent} % in ${period}, once ${fewestSessions} sessions count, or missing ${missedInARow} times in a row.`

export function reasonWords(reason: AtRiskRow['reasons'][number], row: AtRiskRow, rules: Rules): string {
  if (reason === 'below') return `Below ${rules.belowPercent} %`
  if (reason === 'missing') return `Missed the last ${row.missedInARow}`
  return `${rules.belowPercent} % is out of reach`
}

/** What the number is made of, which way it goes, and what is still possible. */
export function factsOf(
  row: Pick<AtRiskRow, 'attended' | 'held' | 'recent' | 'best' | 'mustAttend' | 'remaining'>,
): string[] {
  const facts = [`${row.attended} of ${row.held} attended`]
  if (row.recent !== null) facts.push(`${row.recent} % in the last four weeks`)
  if (row.remaining !== null && row.best !== null && row.mustAttend !== null)
    facts.push(`${row.remaining} to come: ${row.best} % at best`)
  return facts
}
