import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { healthOf } from '../../devices/rules.ts'

const amount = z.coerce.number()
const moment = z.coerce.date().nullable()
const counted = z.object({ sessionsToday: amount, lastChangeAt: moment })
const reader = z.object({
  claimedAt: z.coerce.date(),
  lastSeenAt: moment,
  lastScanAt: moment,
})

export const usedToday = {
  members: z.int(),
  readers: z.int(),
  readersOnline: z.int(),
  sessionsToday: z.int(),
  /** The latest scan, or change that somebody made. */
  lastActivityAt: z.date().nullable(),
}

const readersOf = sql`select claimed_at as "claimedAt", last_seen_at as "lastSeenAt", last_scan_at as "lastScanAt"
  from devices where claimed_at is not null and revoked_at is null`

const todayOf = (now: Date) => sql`
  select (select max(at) from audit_entries) as "lastChangeAt",
    (select count(*) from sessions s where s.cancelled_at is null
      and s.starts_at between ${now.toISOString()}::timestamptz - interval '2 days' and ${now.toISOString()}::timestamptz + interval '2 days'
      and s.local_date = (${now.toISOString()}::timestamptz at time zone s.time_zone)::date) as "sessionsToday"`

/** How an organization is used at this moment, in counts; inside of it. */
export async function countToday({ tx, now }: VerbContext, members: number) {
  const readers = rowsOf(reader, await tx.execute(readersOf))
  const [today] = rowsOf(counted, await tx.execute(todayOf(now)))
  const moments = [today?.lastChangeAt, ...readers.map(({ lastScanAt }) => lastScanAt)]
  const last = Math.max(...moments.map(at => at?.getTime() ?? 0))
  return {
    members,
    readers: readers.length,
    readersOnline: readers.filter(one => healthOf({ ...one, revokedAt: null }, now) === 'online').length,
    sessionsToday: today?.sessionsToday ?? 0,
    lastActivityAt: last > 0 ? new Date(last) : null,
  }
}
