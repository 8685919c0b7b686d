import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { erasures, type RetentionReport, retentionRuns } from '../../../../db/schema/privacy/privacy.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { eraseNow } from '../erasing/erase-now.ts'
import { deleteOld } from './delete-old.ts'
import { countOverdue, hasLeftLongAgo } from './overdue.ts'
import { cutoffOf, type Policy, policiesOf, settlingMs } from './policy.ts'

const everyMs = 24 * 3_600_000
const peopleAtOnce = 10

/** Who left long ago is erased like anybody who asks, with a receipt. */
async function eraseLeavers(context: VerbContext, cutoff: Date): Promise<number> {
  const { tx, orgId, now } = context
  const left = await tx
    .select({ id: people.id })
    .from(people)
    .where(hasLeftLongAgo(cutoff))
    .limit(peopleAtOnce)
  for (const { id: personId } of left) {
    const { receipt, remaining } = await eraseNow(context, personId)
    const times = { askedAt: now, decidedAt: now, completedAt: remaining.length === 0 ? now : null }
    await tx
      .insert(erasures)
      .values({
        orgId,
        id: newId(now.getTime()),
        personId,
        askedBy: personId,
        state: 'erased',
        receipt,
        remaining,
        ...times,
      })
      .onConflictDoNothing()
    // A wish that still waited is answered by this.
    await tx
      .update(erasures)
      .set({ state: 'erased', ...times })
      .where(sql`person_id = ${personId} and state = 'asked'`)
  }
  return left.length
}

const isSettled = ({ changedAt }: Policy, now: Date) =>
  !changedAt || changedAt.getTime() + settlingMs <= now.getTime()

async function sweepClass(context: VerbContext, name: Policy['class'], cutoff: Date): Promise<number> {
  if (name === 'membership') return eraseLeavers(context, cutoff)
  return context.erasing(tx => deleteOld(tx, name, cutoff))
}

/**
 * Once a day: deletes what is older than its class may be, a part per call, and reports what is overdue afterwards. Answers
 * whether there is more to do.
 */
export const sweepRetention = verb({
  name: 'privacy.sweep-retention',
  kind: 'command',
  permission: 'privacy.keep',
  audit: false, // the report says what was deleted
  input: z.strictObject({}),
  output: z.object({ more: z.boolean() }),
  async run(context) {
    const { tx, orgId, now } = context
    const [last] = await tx.select().from(retentionRuns).for('update')
    const overdueOf = (report: RetentionReport) => Object.values(report).some(({ overdue }) => overdue > 0)
    if (last && !overdueOf(last.report) && now.getTime() - last.at.getTime() < everyMs) return { more: false }
    const goesOn = last && overdueOf(last.report) ? last.report : {}
    const report: RetentionReport = {}
    for (const policy of await policiesOf(context)) {
      const { class: name, days } = policy
      const before = goesOn[name]?.deleted ?? 0
      if (days === null || !isSettled(policy, now)) {
        report[name] = { deleted: before, overdue: 0 }
        continue
      }
      const cutoff = cutoffOf(now, days)
      const deleted = before + (await sweepClass(context, name, cutoff))
      const overdue = Object.values(await countOverdue(tx, name, cutoff)).reduce((sum, rows) => sum + rows, 0)
      report[name] = { deleted, overdue }
    }
    await tx
      .insert(retentionRuns)
      .values({ orgId, at: now, report })
      .onConflictDoUpdate({ target: retentionRuns.orgId, set: { at: now, report } })
    return { more: overdueOf(report) }
  },
})
