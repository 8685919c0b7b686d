import type { StoredStanding, StoredStep } from '../../../db/schema/reports/warnings.ts'
import { addDays } from '../timetable/wall-clock.ts'

/** What is known of a step that somebody has taken this period. */
export interface Told {
  step: StoredStep
  raisedOn: string
  isRecovered: boolean
}

type Rule = Pick<StoredStep, 'rule' | 'threshold' | 'fewestSessions'>

/** Does the step's rule hold? The numbers are those that the student, too, reads on their screen. */
export function holds({ rule, threshold, fewestSessions }: Rule, standing: StoredStanding): boolean {
  const { percentage, recent, earlier, held, missedInARow, best } = standing
  switch (rule) {
    case 'percentage':
      return held >= fewestSessions && percentage !== null && percentage < threshold
    case 'trend':
      return held >= fewestSessions && recent !== null && earlier !== null && earlier - recent >= threshold
    case 'in-a-row':
      return missedInARow >= threshold
    case 'out-of-reach':
      return held >= fewestSessions && best !== null && best < threshold
  }
}

/** Whoever meets none of the rules that they were warned by has recovered. */
export function hasRecovered(told: readonly Told[], standing: StoredStanding): boolean {
  const standingOnes = told.filter(each => !each.isRecovered)
  return standingOnes.length > 0 && !standingOnes.some(({ step }) => holds(step, standing))
}

/**
 * The step to take today, if any: the first after those taken, once the pause after the latest is over and its own rule
 * holds. A step is taken after the one before it and never twice, until the student has recovered; the pause lasts all
 * the same, so that a percentage that goes to and fro does not write a mail each time.
 */
export function nextStep(
  steps: readonly StoredStep[],
  told: readonly Told[],
  standing: StoredStanding,
  today: string,
): StoredStep | undefined {
  const climbed = told.filter(each => !each.isRecovered).map(({ step }) => step.key)
  const next = steps[steps.findLastIndex(({ key }) => climbed.includes(key)) + 1]
  if (!next || !holds(next, standing)) return undefined
  const isPaused = told.some(({ step, raisedOn }) => addDays(raisedOn, step.pauseDays) > today)
  return isPaused ? undefined : next
}

/** The rule and the numbers that met it, in one sentence that anyone can check. */
export function whyWords({ rule, threshold }: Rule, standing: StoredStanding): string {
  const { percentage, recent, earlier, attended, held, missedInARow, best } = standing
  switch (rule) {
    case 'percentage':
      return `Attended ${attended} of ${held} sessions: ${percentage} %, below ${threshold} %.`
    case 'trend':
      return `${recent} % in the last four weeks, after ${earlier} % before that: ${(earlier ?? 0) - (recent ?? 0)} points less.`
    case 'in-a-row':
      return `Missed the last ${missedInARow} sessions in a row.`
    case 'out-of-reach':
      return `Attending everything from now on gives ${best} % at best, below ${threshold} %.`
  }
}

/** The rule alone, for the ladder. */
export function ruleWords({ rule, threshold, fewestSessions }: Rule): string {
  const once = fewestSessions > 1 ? `, once ${fewestSessions} sessions count` : ''
  switch (rule) {
    case 'percentage':
      return `Below ${threshold} %${once}`
    case 'trend':
      return `Down by ${threshold} points or more in the last four weeks${once}`
    case 'in-a-row':
      return `Missed ${threshold} in a row`
    case 'out-of-reach':
      return `${threshold} % can be reached no more${once}`
  }
}
