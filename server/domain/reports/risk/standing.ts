import { outlook, percentage } from '../../attendance/percentage.ts'
import { absencesInARow } from '../../attendance/standing/streak.ts'
import type { Remaining } from '../../timetable/remaining-meetings.ts'
import { addDays } from '../../timetable/wall-clock.ts'
import type { History } from './histories.ts'

const recentDays = 28

/**
 * What somebody stands at in one class this period. Percentages are rounded as on every other screen, so that nobody is
 * below 80 % who reads 80 % there; `best` alone is exact.
 */
export function standingOf(
  history: History,
  today: string,
  { until, classes }: Remaining,
  targetPercent: number,
) {
  const { held, latePoints, dropLowest, classId } = history
  const worth = { latePoints, dropLowest }
  const remaining = classes.find(each => each.classId === classId)?.dates.length ?? 0
  const future =
    until === null || remaining === 0 ? null : outlook({ sessions: held, remaining, targetPercent, ...worth })
  const counted = held.filter(({ status }) => status !== 'excused')
  const since = addDays(today, -recentDays)
  return {
    percentage: percentage(held, worth),
    /** Of the last four weeks, and of what was before them: which way it goes. */
    recent: percentage(
      held.filter(({ localDate }) => localDate > since),
      { latePoints },
    ),
    earlier: percentage(
      held.filter(({ localDate }) => localDate <= since),
      { latePoints },
    ),
    attended: counted.filter(({ status }) => status !== 'absent').length,
    held: counted.length,
    missedInARow: absencesInARow(held.map(({ status }) => status)),
    /** What attending everything from now on gives; null: the timetable says nothing of what is to come. */
    best: future?.best ?? null,
    mustAttend: future?.mustAttend ?? null,
    remaining: future ? remaining : null,
  }
}
export type Standing = ReturnType<typeof standingOf>
