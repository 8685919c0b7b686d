import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type StoredStep, warningChecks, warnings } from '../../../../db/schema/reports/warnings.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { classExists } from '../../classes/membership.ts'
import { organizationOf } from '../queries.ts'
import { wordsOf } from '../words.ts'
import { type Judged, judge } from './class-ladders.ts'
import { sendLetters } from './send-letters.ts'

/** More than anybody reads; the percentage counts all of them. */
const missedMax = 60

type Look = Awaited<ReturnType<typeof judge>>

/** Undefined when another process has taken the step in this moment. */
async function raise(
  context: VerbContext,
  { today, period }: Look,
  { history, standing }: Judged,
  step: StoredStep,
  organization: string,
) {
  const { tx, orgId, now } = context
  const { classId, personId, fullName, className } = history
  const words = wordsOf({ fullName, className, periodName: period.name, step, standing }, organization)
  const missed = history.held
    .filter(({ status }) => status === 'absent')
    .slice(0, missedMax)
    .map(({ sessionId, localDate }) => ({ sessionId, localDate }))
  const id = newId(now.getTime())
  const of = { orgId, id, personId, classId, period: period.key, periodName: period.name }
  const [raised] = await tx
    .insert(warnings)
    .values({ ...of, stepKey: step.key, step, standing, words, missed, raisedOn: today, raisedAt: now })
    .onConflictDoNothing()
    .returning({ id: warnings.id })
  return raised && { warningId: id, personId, classId, words }
}

async function recover({ tx, now }: VerbContext, { period }: Look, classId: string, personIds: string[]) {
  if (personIds.length === 0) return
  await tx
    .update(warnings)
    .set({ recoveredAt: now })
    .where(
      and(
        eq(warnings.classId, classId),
        inArray(warnings.personId, personIds),
        eq(warnings.period, period.key),
        isNull(warnings.recoveredAt),
      ),
    )
}

/** Each step that is reached, with its fact and its letters; answers how many there were. */
async function climb(context: VerbContext, look: Look): Promise<number> {
  const reached = look.judged.flatMap(each => (each.step ? [{ each, step: each.step }] : []))
  const organization = reached.length > 0 ? await organizationOf(context) : ''
  let raised = 0
  for (const { each, step } of reached) {
    const fact = await raise(context, look, each, step, organization)
    if (!fact) continue
    raised++
    const { words, ...ids } = fact
    await context.emit('warning.raised', ids)
    if (step.tells.includes('guardian')) await sendLetters(context, { ...fact, organization })
  }
  return raised
}

/**
 * Looks at everybody in a class: takes the step that each has reached, at most one a day and once however many look at
 * the same moment, and lets those who have recovered begin anew. Warnings, mails and the look are one transaction.
 */
export const checkClass = verb({
  name: 'warnings.check-class',
  kind: 'command',
  permission: 'attendance.derive',
  audit: false,
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({ raised: z.int(), recovered: z.int() }),
  async run(context, { classId }) {
    const { tx, orgId } = context
    // It may have been deleted since somebody asked for this.
    if (!(await classExists(context, classId))) return { raised: 0, recovered: 0 }
    const look = await judge(context, [classId])
    const recovered = look.judged.filter(each => each.isRecovered).map(({ history }) => history.personId)
    await recover(context, look, classId, recovered)
    const raised = await climb(context, look)
    const seen = { checkedOn: look.today, dueAt: null }
    await tx
      .insert(warningChecks)
      .values({ orgId, classId, ...seen })
      .onConflictDoUpdate({ target: [warningChecks.orgId, warningChecks.classId], set: seen })
    return { raised, recovered: recovered.length }
  },
})
