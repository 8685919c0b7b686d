import { z } from 'zod'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { policiesOf } from '../../classes/policy-of.ts'
import { remainingMeetings } from '../../timetable/remaining-meetings.ts'
import {
  countedSessions,
  outlook,
  overallPercentage,
  type PercentageRules,
  percentage,
  type Stay,
  standingResults,
} from '../percentage.ts'
import { rulesOf } from '../risk/stored-rules.ts'
import { heldBy, staysOf } from './own-history.ts'
import { streakOf } from './streak.ts'
import { knownClasses, mayReadRecord } from './whose-record.ts'

const counts = z.object({
  present: z.number(),
  late: z.number(),
  absent: z.number(),
  excused: z.number(),
  percentage: z.number().nullable(),
})

type Held = Awaited<ReturnType<typeof heldBy>>

function countsOf(held: Held) {
  const times = (status: Held[number]['status']) => held.filter(each => each.status === status).length
  return {
    present: times('present'),
    late: times('late'),
    absent: times('absent'),
    excused: times('excused'),
  }
}

const within = (stays: readonly Stay[], date: string) =>
  stays.some(({ startsOn, endsOn }) => startsOn <= date && (endsOn === null || date <= endsOn))

/** How a person stands in each class and over all, and what the rest of the timetable still allows. */
export const myStanding = verb({
  name: 'attendance.my-standing',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: z.strictObject({ personId: z.uuid().optional() }),
  output: z.object({
    /** What the outlook aims at: the organization's own. */
    targetPercent: z.number(),
    /** The last day that the outlook looks at; null: the timetable has no end to look to. */
    until: z.string().nullable(),
    overall: counts.extend({ streak: z.number() }),
    classes: z.array(
      counts.extend({
        classId: z.uuid(),
        className: z.string(),
        outlook: z
          .object({
            remaining: z.number(),
            mustAttend: z.number(),
            canStillMiss: z.number(),
            reachable: z.boolean(),
            best: z.number().nullable(),
          })
          .nullable(),
      }),
    ),
  }),
  owns: mayReadRecord,
  async run(context, input) {
    const personId = subjectOf(context, input)
    const { belowPercent: targetPercent } = await rulesOf(context)
    const known = await knownClasses(context, input)
    const stays = await staysOf(context, personId, known)
    const held = await heldBy(context, personId, known)
    const classIds = [...new Set(stays.map(stay => stay.classId))]
    const policies = await policiesOf(context, classIds)
    const { until, classes: coming } = await remainingMeetings(context, classIds)
    const told = classIds.map(classId => {
      const own = stays.filter(stay => stay.classId === classId)
      const theirs = countedSessions(
        held.filter(each => each.classId === classId),
        own,
      )
      const dates = coming.find(each => each.classId === classId)?.dates ?? []
      const remaining = dates.filter(date => within(own, date)).length
      const rules: PercentageRules = policies.get(classId) ?? {}
      const question = { ...rules, sessions: theirs, remaining, targetPercent }
      return {
        classId,
        className: own[0]?.className ?? '',
        held: theirs,
        results: standingResults(theirs, rules),
        ...countsOf(theirs),
        percentage: percentage(theirs, rules),
        outlook: until === null ? null : { remaining, ...outlook(question) },
      }
    })
    // As the marks come, the latest first: a streak goes over all classes.
    const all = new Set(told.flatMap(each => each.held))
    const counted = held.filter(each => all.has(each))
    const streak = streakOf(counted.map(each => each.status))
    const overall = overallPercentage(told.flatMap(each => each.results))
    return {
      targetPercent,
      until,
      overall: { ...countsOf(counted), percentage: overall, streak },
      classes: told,
    }
  },
})
