import type { StoredStanding, StoredStep } from '../../../db/schema/reports/warnings.ts'
import { whyWords } from './rules.ts'
import { type Filling, fill } from './template.ts'

interface Worded {
  fullName: string
  className: string
  periodName: string
  step: StoredStep
  standing: StoredStanding
}

const number = (value: number | null) => (value === null ? '–' : String(value))

const fillingOf = ({ fullName, className, periodName, standing }: Worded, organization: string): Filling => ({
  student: fullName,
  class: className,
  organization,
  period: periodName,
  percent: number(standing.percentage),
  attended: number(standing.attended),
  held: number(standing.held),
  missed: number(standing.held - standing.attended),
  'missed-in-a-row': number(standing.missedInARow),
  best: number(standing.best),
})

/** The step's own text about this student, and under it the rule and the numbers, whatever the text leaves out. */
export function wordsOf(warned: Worded, organization: string): { subject: string; paragraphs: string[] } {
  const { step, standing, className, periodName } = warned
  const filling = fillingOf(warned, organization)
  const lines = fill(step.body, filling).split(/\n+/)
  const why = `${className}, ${periodName}: ${whyWords(step, standing)}`
  return { subject: fill(step.subject, filling), paragraphs: [...lines.filter(line => line.trim()), why] }
}
