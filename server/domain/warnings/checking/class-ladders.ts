import type { StoredStep } from '../../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Ladder } from '../ladder/steps.ts'
import { ladderOf } from '../ladder/stored-ladder.ts'
import { pairOf, toldIn } from '../queries.ts'
import { hasRecovered, nextStep, type Told } from '../rules.ts'
import { type Stood, standingsIn } from './standings.ts'

export interface Judged extends Stood {
  /** The step to take today. */
  step: StoredStep | undefined
  isRecovered: boolean
}

/** Whoever has recovered begins anew, with the pause after what they were told. */
const afterRecovery = (told: readonly Told[], isRecovered: boolean): Told[] =>
  told.map(each => (isRecovered ? { ...each, isRecovered } : each))

/** What the ladder asks for today, of everybody in these classes; each class goes by its own or by the one given. */
export async function judge(context: VerbContext, classIds: string[], given?: Ladder) {
  const { today, period, stood } = await standingsIn(context, classIds)
  const told = await toldIn(context, classIds, period.key)
  const ladders = new Map<string, Ladder>()
  for (const classId of classIds) ladders.set(classId, given ?? (await ladderOf(context, classId)).ladder)
  const judged = stood.map(({ history, standing }): Judged => {
    const theirs = told.get(pairOf(history)) ?? []
    const isRecovered = hasRecovered(theirs, standing)
    const { isOn, steps } = ladders.get(history.classId) ?? { isOn: false, steps: [] }
    const step = isOn ? nextStep(steps, afterRecovery(theirs, isRecovered), standing, today) : undefined
    return { history, standing, step, isRecovered }
  })
  return { today, period, judged }
}
