import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { type RiskRules, reasons, reasonsFor, riskRules } from '../../attendance/risk/rules.ts'
import { rulesOf } from '../../attendance/risk/stored-rules.ts'
import { localToday } from '../../organizations/local-today.ts'
import { type Remaining, remainingMeetings } from '../../timetable/remaining-meetings.ts'
import { ownsScope, scopeOf } from '../scope.ts'
import { lowPairs, missingPairs, type Pair, periodOf } from './candidates.ts'
import { type History, historiesOf } from './histories.ts'
import { standingOf } from './standing.ts'

/** More than anybody works through; what is computed of each is a look at all their sessions, so a page is short. */
const candidatesMax = 500
const perPage = 25

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

function rowOf(history: History, today: string, coming: Remaining, rules: RiskRules) {
  const standing = standingOf(history, today, coming, rules.belowPercent)
  const { personId, fullName, classId, className } = history
  const { best, earlier: _, ...numbers } = standing
  return {
    ...{ personId, fullName, classId, className },
    ...numbers,
    reasons: reasonsFor(standing, rules),
    best: rounded(best),
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
      .map(history => rowOf(history, today, coming, rules))
      .filter(each => each.reasons.length > 0)
      .sort((a, b) => (a.percentage ?? 0) - (b.percentage ?? 0) || (a.fullName < b.fullName ? -1 : 1))
    return { rules, period: { name, from }, rows, hasMore: pairs.length > (input.page + 1) * perPage }
  },
})
