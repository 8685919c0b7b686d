import { isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../../db/schema/sessions.ts'
import { verb } from '../../../kernel/verb.ts'
import { readersBehind } from '../../devices/gaps/readers-behind.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { lockSessions } from '../ledger/queries.ts'
import { settleSession } from './settle-session.ts'

/** Decides absence wherever the readers have caught up meanwhile. A reader's report and the clock call it. */
export const settleSessions = verb({
  name: 'attendance.settle-sessions',
  kind: 'command',
  permission: 'attendance.derive',
  audit: false, // each settled session says so in its own event
  input: z.strictObject({}),
  output: z.object({ settled: z.array(z.uuid()) }),
  async run(context) {
    const { id, roomId, closedAt } = sessions
    const waiting = await context.tx
      .select({ id, roomId, closedAt })
      .from(sessions)
      .where(isNotNull(sessions.waitingSince))
    const ready: string[] = []
    for (const session of waiting) {
      const behind = await readersBehind(context, session.roomId, session.closedAt ?? context.now)
      if (behind.length === 0) ready.push(session.id)
    }
    if (ready.length === 0) return { settled: [] }
    await lockPlacement(context, 'alone')
    const settled: string[] = []
    // Somebody may have reopened or waived one while this waited for its lock.
    for (const session of await lockSessions(context, ready)) {
      if (!session.waitingSince) continue
      await settleSession(context, session, false)
      settled.push(session.id)
    }
    return { settled }
  },
})
