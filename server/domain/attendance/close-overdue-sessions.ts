import { and, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { verb } from '../../kernel/verb.ts'
import { closesAfterMs } from '../sessions/rules.ts'
import { close } from './close-session.ts'

/** Closes what ended a while ago and nobody closed; the clock calls it. */
export const closeOverdueSessions = verb({
  name: 'sessions.close-overdue',
  kind: 'command',
  permission: 'platform.run',
  audit: false, // each closed session says so in its own event
  input: z.strictObject({}),
  output: z.object({ closed: z.array(z.uuid()) }),
  async run(context) {
    const overdue = await context.tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(isNull(sessions.closedAt), lte(sessions.endsAt, new Date(context.now.getTime() - closesAfterMs))),
      )
      .orderBy(sessions.id)
      .for('update', { skipLocked: true })
    for (const { id } of overdue) await close(context, id)
    return { closed: overdue.map(session => session.id) }
  },
})
