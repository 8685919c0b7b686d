import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { outlook, percentage } from '../../attendance/percentage.ts'
import { type RiskRules, reasons, reasonsFor, riskRules } from '../../attendance/risk/rules.ts'
import { rulesOf } from '../../attendance/risk/stored-rules.ts'
import { absencesInARow } from '../../attendance/standing/streak.ts'
import { localToday } from '../../organizations/local-today.ts'
import { type Remaining, remainingMeetings } from '../../timetable/remaining-meetings.ts'
import { addDays } from '../../timetable/wall-clock.ts'
import { ownsScope, scopeOf } from '../scope.ts'
import { lowPairs, missingPairs, type Pair, periodOf } from './candidates.ts'
import { type History, historiesOf } from './histories.ts'

/** More than anybody works through; what is computed of each is a look at all their sessions, so a page is short. */
const candidatesMax = 500
const perPage = 25
const recentDays = 28

const rounded = (exact: number | null) => (exact === null ? null : Math.round(exact))

const row = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  classId: z.uuid(),
  className: z.string(),
  reasons: z.array(z.enum(reasons)),
  percentage: z.number().nullable(),
  /** Of the last four weeks: which way it goes. */
  recent: z.number().nullable(),
  attended: z.number(),
  held: z.number(),
  missedInARow: z.number(),
  /** What attending everything from now on gives; null: the timetable says nothing of what is to come. */
  best: z.number().nullable(),
  mustAttend: z.number().nullable(),
  remaining: z.number().nullable(),
})

function standingOf(history: History, today: string, { until, classes }: Remaining, rules: RiskRules) {
  const { held, latePoints, dropLowest, classId } = history
  const worth = { latePoints, dropLowest }
  // Rounded as on every other screen: nobody is below 80 % who reads 80 % there.
  const rate = percentage(held, worth)
  const remaining = classes.find(each => each.classId === classId)?.dates.length ?? 0
  const future =
    until === null || remaining === 0
      ? null
      : outlook({ sessions: held, remaining, targetPercent: rules.belowPercent, ...worth })
  const counted = held.filter(({ status }) => status !== 'excused')
  const missed = absencesInARow(held.map(({ status }) => status))
  const standing = {
    percentage: rate,
    held: counted.length,
    missedInARow: missed,
    best: future?.best ?? null,
  }
  const recent = held.filter(({ localDate }) => localDate > addDays(today, -recentDays))
  return {
    personId: history.personId,
    fullName: history.fullName,
    classId,
    className: history.className,
    reasons: reasonsFor(standing, rules),
    percentage: rate,
    recent: percentage(recent, { latePoints }),
    attended: counted.filter(({ status }) => status !== 'absent').length,
    held: counted.length,
    missedInARow: missed,
    best: rounded(standing.best),
    mustAttend: future?.mustAttend ?? null,
    remaining: future ? remaining : null,
  }
}

function once(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map(pair => [`${pair.classId} ${pair.personId}`, pair])).values()]
}

/** Students below the organization's target this term, or missing in a row; each with every rule that says so. */
export const atRiskReport = verb({
  name: 'reports.at-risk',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid().optional(), page: z.int().min(0).max(40).default(0) }),
  output: z.object({
    rules: riskRules,
    period: z.object({ name: z.string(), from: z.string() }),
    rows: z.array(row),
    hasMore: z.boolean(),
  }),
  owns: ownsScope,
  async run(context, input) {
    const rules = await rulesOf(context)
    const { today } = await localToday(context)
    const { key, from, name } = await periodOf(context, today)
    const where = { key, from, today, classIds: await scopeOf(context, input) }
    const low = await lowPairs(context, where, rules, candidatesMax)
    const missing = await missingPairs(context, where, rules, candidatesMax)
    const pairs = once([...low, ...missing])
    const asked = pairs.slice(input.page * perPage, (input.page + 1) * perPage)
    const histories = await historiesOf(context, asked, from)
    const coming = await remainingMeetings(context, [...new Set(asked.map(pair => pair.classId))])
    const rows = histories
      .map(history => standingOf(history, today, coming, rules))
      .filter(each => each.reasons.length > 0)
      .sort((a, b) => (a.percentage ?? 0) - (b.percentage ?? 0) || (a.fullName < b.fullName ? -1 : 1))
    return { rules, period: { name, from }, rows, hasMore: pairs.length > (input.page + 1) * perPage }
  },
})
