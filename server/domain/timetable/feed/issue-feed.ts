import { z } from 'zod'
import { calendarFeeds } from '../../../../db/schema/channels/calendar-feeds.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'

/** A new secret address of the caller's timetable, told this once; the one before it stops working. */
export const issueFeed = verb({
  name: 'timetable.issue-feed',
  kind: 'command',
  permission: 'calendar.own',
  input: z.strictObject({}),
  output: z.object({ url: z.url() }),
  budgets: (_input, { actor }) => [{ key: `feed:${actorIdOf(actor) ?? ''}`, max: 20, windowMs: 3_600_000 }],
  async run({ tx, orgId, now, actor, services }) {
    const token = newToken()
    const issued = { tokenHash: hashToken(token), createdAt: now, readAt: null }
    await tx
      .insert(calendarFeeds)
      .values({ orgId, personId: actorIdOf(actor) ?? '', ...issued })
      .onConflictDoUpdate({ target: [calendarFeeds.orgId, calendarFeeds.personId], set: issued })
    return { url: `${services.publicUrl}/calendar/${token}` }
  },
})
