import { and, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { verb } from '../../kernel/verb.ts'
import { lockPlacement } from '../sessions/placement-lock.ts'
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
    const lastEnd = new Date(context.now.getTime() - closesAfterMs)
    const isOverdue = and(isNull(sessions.closedAt), lte(sessions.endsAt, lastEnd))
    const select = () => context.tx.select({ id: sessions.id }).from(sessions).where(isOverdue).$dynamic()
    if ((await select().limit(1)).length === 0) return { closed: [] }
    await lockPlacement(context, 'alone')
    const overdue = await select().orderBy(sessions.id).for('update', { skipLocked: true })
    for (const { id } of overdue) await close(context, id)
    return { closed: overdue.map(session => session.id) }
  },
})
