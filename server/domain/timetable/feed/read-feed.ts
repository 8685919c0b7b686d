import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { calendarFeeds } from '../../../../db/schema/channels/calendar-feeds.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { addDays } from '../wall-clock.ts'
import { calendarText } from './calendar-text.ts'
import { ownEvents } from './own-events.ts'

const daysBack = 30
const daysAhead = 200
const hourMs = 3_600_000

async function findFeed({ tx }: VerbContext, token: string) {
  const { orgId, personId, tokenHash } = calendarFeeds
  const [feed] = await tx
    .select({ orgId, personId })
    .from(calendarFeeds)
    .where(eq(tokenHash, hashToken(token)))
  if (!feed) throw notFound('This calendar')
  return feed
}

/** Whoever was suspended has no timetable, and a suspended organization none to show. */
async function readerOf({ tx }: VerbContext, personId: string): Promise<string> {
  const [row] = await tx
    .select({ name: organizations.name })
    .from(people)
    .innerJoin(organizations, eq(organizations.id, people.orgId))
    .where(and(eq(people.id, personId), eq(people.status, 'active'), isNull(organizations.suspendedAt)))
  if (!row) throw notFound('This calendar')
  return row.name
}

async function noteReading({ tx, now }: VerbContext, personId: string) {
  const { readAt } = calendarFeeds
  const anHourAgo = new Date(now.getTime() - hourMs)
  await tx
    .update(calendarFeeds)
    .set({ readAt: now })
    .where(and(eq(calendarFeeds.personId, personId), or(isNull(readAt), lt(readAt, anHourAgo))))
}

/** The calendar behind a secret address: a month back, and as far ahead as a term. */
export const readFeed = verb({
  name: 'timetable.read-feed',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  audit: false,
  input: z.strictObject({ token: z.string().min(20).max(100) }),
  output: z.object({ text: z.string() }),
  budgets: (_input, { request }) => [{ key: `feed-read:${request.ip}`, max: 600, windowMs: hourMs }],
  async run(context, { token }) {
    const { orgId, personId } = await findFeed(context, token)
    return context.inOrganization(orgId, async inner => {
      const name = await readerOf(inner, personId)
      const { today } = await localToday(inner)
      const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) }
      const events = await ownEvents(inner, personId, span)
      await noteReading(inner, personId)
      const edge = (date: string, days: number) => new Date(`${addDays(date, days)}T00:00:00Z`)
      return {
        text: calendarText({ name, events, now: inner.now, from: edge(span.from, -2), to: edge(span.to, 3) }),
      }
    })
  },
})
