import type { StoredStanding } from '../../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { localToday } from '../../organizations/local-today.ts'
import { periodOf } from '../../reports/risk/candidates.ts'
import { type History, historiesOf } from '../../reports/risk/histories.ts'
import { standingOf } from '../../reports/risk/standing.ts'
import { remainingMeetings } from '../../timetable/remaining-meetings.ts'
import { activeIn } from '../queries.ts'

/** The target only decides how many must be attended, which no rule asks. */
const anyTarget = 100

export interface Stood {
  history: History
  standing: StoredStanding
}

/** How everybody who attends these classes today stands in them this period. */
export async function standingsIn(context: VerbContext, classIds: string[]) {
  const { today } = await localToday(context)
  const period = await periodOf(context, today)
  const histories = await historiesOf(
    context,
    await activeIn(context, classIds, today),
    period.from,
    'taken-here',
  )
  const coming = await remainingMeetings(context, classIds)
  const stood = histories.map((history): Stood => {
    const { mustAttend: _, remaining: __, best, ...numbers } = standingOf(history, today, coming, anyTarget)
    return { history, standing: { ...numbers, best: best === null ? null : Math.round(best) } }
  })
  return { today, period, stood }
}
