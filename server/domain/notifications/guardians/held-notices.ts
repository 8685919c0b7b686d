import { and, count, eq, exists, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { marks } from '../../../../db/schema/attendance.ts'
import { absenceNotices } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { teachesSession } from '../../sessions/find-session.ts'
import { holdsScans } from './holds-scans.ts'

/** The mails not sent yet that tell of an absence from this session, among others of that day. */
export const noticesOf = ({ tx }: VerbContext, session: { id: string; localDate: string }) =>
  and(
    eq(absenceNotices.localDate, session.localDate),
    isNull(absenceNotices.settledAt),
    exists(
      tx
        .select({ personId: marks.personId })
        .from(marks)
        .where(
          and(
            eq(marks.sessionId, session.id),
            eq(marks.personId, absenceNotices.personId),
            eq(marks.status, 'absent'),
          ),
        ),
    ),
  )

/** How many mails of this session wait for a reader that may hold scans of it. */
export async function countHeld(context: VerbContext, sessionId: string): Promise<number> {
  const [session] = await context.tx.select().from(sessions).where(eq(sessions.id, sessionId))
  if (!session) throw notFound('This session')
  if (session.waitingSince || !(await holdsScans(context, [session]))) return 0
  const [held] = await context.tx
    .select({ mails: count() })
    .from(absenceNotices)
    .where(noticesOf(context, session))
  return held?.mails ?? 0
}

/** Says how many guardians' mails wait although absences are decided: a reader fell silent just before the close. */
export const heldNotices = verb({
  name: 'notifications.held-notices',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ held: z.int() }),
  owns: teachesSession,
  run: async (context, { sessionId }) => ({ held: await countHeld(context, sessionId) }),
})
