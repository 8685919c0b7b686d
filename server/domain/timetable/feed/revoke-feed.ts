import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { calendarFeeds } from '../../../../db/schema/channels/calendar-feeds.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'

/** From now on the address is of nothing. Revoking what is not there is no error. */
export const revokeFeed = verb({
  name: 'timetable.revoke-feed',
  kind: 'command',
  permission: 'calendar.own',
  input: z.strictObject({}),
  output: z.object({}),
  async run({ tx, actor }) {
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.personId, actorIdOf(actor) ?? ''))
    return {}
  },
})
