import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { calendarFeeds } from '../../../../db/schema/channels/calendar-feeds.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'

/** Whether the caller's timetable has a secret address; the address itself is known to nobody any more. */
export const feedState = verb({
  name: 'timetable.feed-state',
  kind: 'query',
  permission: 'calendar.own',
  input: z.strictObject({}),
  output: z.object({ createdAt: z.date(), readAt: z.date().nullable() }).nullable(),
  async run({ tx, actor }) {
    const { createdAt, readAt, personId } = calendarFeeds
    const [feed] = await tx
      .select({ createdAt, readAt })
      .from(calendarFeeds)
      .where(eq(personId, actorIdOf(actor) ?? ''))
    return feed ?? null
  },
})
