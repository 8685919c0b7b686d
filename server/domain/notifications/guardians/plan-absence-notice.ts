import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { absenceNotices, guardians } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { gatherMs, newsMs } from './rules.ts'

/** After an absence was derived: each guardian of the student is to hear of this day, once. */
export const planAbsenceNotice = verb({
  name: 'notifications.plan-absence-notice',
  kind: 'command',
  permission: 'notifications.send',
  audit: false,
  input: z.strictObject({ sessionId: z.uuid(), personId: z.uuid() }),
  output: z.object({ planned: z.number() }),
  async run({ tx, orgId, now }, { sessionId, personId }) {
    const [session] = await tx
      .select({ localDate: sessions.localDate, startsAt: sessions.startsAt })
      .from(sessions)
      .where(eq(sessions.id, sessionId))
    if (!session || now.getTime() - session.startsAt.getTime() > newsMs) return { planned: 0 }
    const { localDate } = session
    const told = await tx
      .select({ id: guardians.id })
      .from(guardians)
      .where(and(eq(guardians.personId, personId), isNull(guardians.mutedAt)))
    if (told.length === 0) return { planned: 0 }
    const dueAt = new Date(now.getTime() + gatherMs)
    const planned = await tx
      .insert(absenceNotices)
      .values(
        told.map(({ id: guardianId }) => ({ orgId, id: newId(), guardianId, personId, localDate, dueAt })),
      )
      // One that was dropped for want of anything to tell is taken up again: the session was reopened, say.
      .onConflictDoUpdate({
        target: [absenceNotices.orgId, absenceNotices.guardianId, absenceNotices.localDate],
        set: { dueAt, settledAt: null },
        setWhere: and(isNotNull(absenceNotices.settledAt), isNull(absenceNotices.answerTokenHash)),
      })
      .returning({ id: absenceNotices.id })
    return { planned: planned.length }
  },
})
