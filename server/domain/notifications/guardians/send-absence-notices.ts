import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { absenceNotices, guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { organizationOf } from '../queries.ts'
import { absenceWords, dayIn, timeIn } from './absence-words.ts'
import { holdsScans } from './holds-scans.ts'
import { missedSessions } from './missed-sessions.ts'
import { answerableMs, askAgainMs } from './rules.ts'

/** So that the transaction stays short; the next tick goes on. */
const mostAtOnce = 100

const dueNotices = ({ tx, now }: VerbContext) =>
  tx
    .select({ notice: absenceNotices, guardian: guardians, student: people.fullName })
    .from(absenceNotices)
    .innerJoin(guardians, eq(guardians.id, absenceNotices.guardianId))
    .innerJoin(people, eq(people.id, absenceNotices.personId))
    .where(and(isNull(absenceNotices.settledAt), lte(absenceNotices.dueAt, now)))
    .orderBy(asc(absenceNotices.dueAt))
    .limit(mostAtOnce)
    .for('update', { of: absenceNotices, skipLocked: true })

type Due = Awaited<ReturnType<typeof dueNotices>>[number]
type Missed = Awaited<ReturnType<typeof missedSessions>>[number]

/** One mail, with a link to answer and one to hear no more. False when nothing is left to tell, or nobody who wants it. */
async function tell(context: VerbContext, due: Due, missed: Missed[], organization: string) {
  const { notice, guardian, student } = due
  if (missed.length === 0 || guardian.mutedAt) return undefined
  const words = absenceWords[guardian.language]
  const absence = {
    student,
    guardian: guardian.fullName,
    organization,
    day: dayIn(notice.localDate, guardian.language),
    sessions: missed.map(
      ({ className, startsAt, timeZone }) => `${className}, ${timeIn(startsAt, timeZone)}`,
    ),
  }
  const [answer, mute] = [newToken(), newToken()]
  const { publicUrl } = context.services
  await enqueueMail(context, {
    key: `absence:${notice.orgId}:${notice.id}`,
    to: guardian.email,
    subject: words.subject(absence),
    content: {
      title: words.subject(absence),
      paragraphs: words.paragraphs(absence),
      action: { label: words.answer, url: `${publicUrl}/absence/${answer}` },
      footnote: words.footnote(absence),
      footnoteLink: { label: words.mute, url: `${publicUrl}/no-more-mail/${mute}` },
    },
  })
  return { answerTokenHash: hashToken(answer), muteTokenHash: hashToken(mute) }
}

const later = (now: Date, afterMs: number) => new Date(now.getTime() + afterMs)

/** Tells it, or finds that there is nothing to tell, or puts it off. True: it was mailed. */
async function settle(context: VerbContext, due: Due, organization: string): Promise<boolean> {
  const { notice } = due
  const absences = await missedSessions(context, notice.personId, notice.localDate)
  // Who was said to be absent in a session that still runs may yet come.
  const missed = absences.filter(({ closedAt }) => closedAt !== null)
  const mayCome = missed.length === 0 && absences.length > 0
  const update = (set: Partial<typeof absenceNotices.$inferInsert>) =>
    context.tx.update(absenceNotices).set(set).where(eq(absenceNotices.id, notice.id))
  if (mayCome || (await holdsScans(context, missed))) {
    await update({ dueAt: later(context.now, askAgainMs) })
    return false
  }
  const links = await tell(context, due, missed, organization)
  const answerExpiresAt = later(context.now, answerableMs)
  await update({ settledAt: context.now, ...(links ? { ...links, answerExpiresAt } : {}) })
  return links !== undefined
}

/** Mails what is due, worded as things stand now: a mark that was corrected meanwhile is not told of. */
export const sendAbsenceNotices = verb({
  name: 'notifications.send-absence-notices',
  kind: 'command',
  permission: 'notifications.send',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ sent: z.number() }),
  async run(context) {
    const due = await dueNotices(context)
    const organization = due.length > 0 ? await organizationOf(context) : undefined
    if (!organization) return { sent: 0 }
    let sent = 0
    for (const each of due) if (await settle(context, each, organization.name)) sent++
    return { sent }
  },
})
