import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { absenceNotices } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { teachesSession } from '../../sessions/find-session.ts'
import { countHeld, noticesOf } from './held-notices.ts'

/** Does not wait for this session's readers any more: its mails go out with the next look at what is due. 0: none waits. */
export const releaseNotices = verb({
  name: 'notifications.release-notices',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ released: z.int() }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { tx, now } = context
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId)).for('update')
    if (!session) throw notFound('This session')
    const released = await countHeld(context, sessionId)
    if (released === 0) return { released }
    await tx.update(sessions).set({ waivedAt: now }).where(eq(sessions.id, sessionId))
    await tx.update(absenceNotices).set({ dueAt: now }).where(noticesOf(context, session))
    return { released }
  },
})
