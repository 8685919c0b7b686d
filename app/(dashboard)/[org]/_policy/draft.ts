import type { MarkRules } from './rule-words'

/** The rules as the text of their controls; empty: none, or in a class the organization's own. */
export type RulesDraft = Record<keyof MarkRules, string>

type Rules = { [Rule in keyof MarkRules]: number | null }

const text = (value: number | null) => value?.toString() ?? ''
const number = (draft: string) => (draft.trim() === '' ? null : Number(draft))

export const draftOf = (rules: Rules): RulesDraft => ({
  lateAfterMinutes: text(rules.lateAfterMinutes),
  absentAfterMinutes: text(rules.absentAfterMinutes),
  latePoints: text(rules.latePoints),
  dropLowest: text(rules.dropLowest),
})

export const rulesOf = (draft: RulesDraft): Rules => ({
  lateAfterMinutes: number(draft.lateAfterMinutes),
  absentAfterMinutes: number(draft.absentAfterMinutes),
  latePoints: number(draft.latePoints),
  dropLowest: number(draft.dropLowest),
})

/** What holds in the end: the draft where it says something, else what holds otherwise. */
export function holding(draft: RulesDraft, otherwise: MarkRules): MarkRules {
  const own = rulesOf(draft)
  return {
    lateAfterMinutes: own.lateAfterMinutes ?? otherwise.lateAfterMinutes,
    absentAfterMinutes: own.absentAfterMinutes ?? otherwise.absentAfterMinutes,
    latePoints: own.latePoints ?? otherwise.latePoints,
    dropLowest: own.dropLowest ?? otherwise.dropLowest,
  }
}

export const sameRules = (a: RulesDraft, b: RulesDraft) => JSON.stringify(a) === JSON.stringify(b)
