import { z } from 'zod'
import { retentionClasses } from '../../../../db/privacy/classes.ts'
import { retentionRuns, retentionSettings } from '../../../../db/schema/privacy/privacy.ts'
import { verb } from '../../../kernel/verb.ts'
import { countOverdue } from './overdue.ts'
import { chosenClasses, cutoffOf, policiesOf, settlingMs } from './policy.ts'

const className = z.enum(chosenClasses)
/** Less than a month would take the ground from under requests and reports that are still open. */
const days = z.int().min(30, 'At least 30 days.').max(36_500, 'At most 100 years.').nullable()
const byTable = z.record(z.string(), z.number())

/** For how long each class of data is kept here, and what the last clean-up did. */
export const getRetention = verb({
  name: 'privacy.get-retention',
  kind: 'query',
  permission: 'privacy.manage',
  input: z.strictObject({}),
  output: z.object({
    classes: z.array(
      z.object({
        class: className,
        name: z.string(),
        words: z.string(),
        /** Null: for as long as the organization exists. */
        days,
        usualDays: z.number(),
        /** Until then a new time is not used yet. */
        settlesAt: z.date().nullable(),
      }),
    ),
    lastRun: z
      .object({
        at: z.date(),
        report: z.record(z.string(), z.object({ deleted: z.number(), overdue: z.number() })),
      })
      .nullable(),
  }),
  async run(context) {
    const policies = await policiesOf(context)
    const [lastRun] = await context.tx
      .select({ at: retentionRuns.at, report: retentionRuns.report })
      .from(retentionRuns)
    return {
      classes: policies.map(({ changedAt, ...policy }) => {
        const settlesAt = changedAt && new Date(changedAt.getTime() + settlingMs)
        const { name, words, days: usualDays } = retentionClasses[policy.class]
        return {
          ...policy,
          name,
          words,
          usualDays,
          settlesAt: settlesAt && settlesAt > context.now ? settlesAt : null,
        }
      }),
      lastRun: lastRun ?? null,
    }
  },
})

/** What is older than that, by table: it would be deleted by the next clean-up. */
export const previewRetention = verb({
  name: 'privacy.preview-retention',
  kind: 'query',
  permission: 'privacy.manage',
  input: z.strictObject({ class: className, days }),
  output: byTable,
  run: async ({ tx, now }, { class: name, days: kept }) =>
    kept === null ? {} : countOverdue(tx, name, cutoffOf(now, kept)),
})

/** Chooses for how long a class is kept; used a day later. */
export const setRetention = verb({
  name: 'privacy.set-retention',
  kind: 'command',
  permission: 'privacy.manage',
  input: z.strictObject({ class: className, days }),
  output: z.object({}),
  audit: ['class', 'days'],
  async run({ tx, orgId, now }, { class: name, days: kept }) {
    await tx
      .insert(retentionSettings)
      .values({ orgId, class: name, days: kept, changedAt: now })
      .onConflictDoUpdate({
        target: [retentionSettings.orgId, retentionSettings.class],
        set: { days: kept, changedAt: now },
      })
    return {}
  },
})
