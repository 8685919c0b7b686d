import { type SQL, sql } from 'drizzle-orm'
import type { DateRange } from '../range.ts'

const within = (classIds: string[] | undefined, column: SQL): SQL =>
  classIds ? sql`and ${column} = any (${sql.param(classIds)}::uuid[])` : sql``

/**
 * Sessions that took place in a range, with their counts: (id, class_id, room_id, local_date, weekday, hour, present,
 * late, absent, excused). The bounds on `starts_at` are there for the index: a session's day is off by one at most.
 */
export const countedSessions = (
  { from, to }: DateRange,
  classIds: string[] | undefined,
  which: SQL = sql`true`,
): SQL => sql`
  select s.id, s.class_id, s.room_id, s.local_date, extract(isodow from s.local_date)::int as weekday,
    extract(hour from s.starts_at at time zone s.time_zone)::int as hour, (c.summary ->> 'present')::int as present,
    (c.summary ->> 'late')::int as late, (c.summary ->> 'absent')::int as absent, (c.summary ->> 'excused')::int as excused
  from sessions s, lateral (select coalesce(s.summary, session_summary(s.org_id, s.id)) as summary) c
  where ${which} and s.cancelled_at is null and s.starts_at >= ${from}::date - interval '2 days' and s.starts_at < ${to}::date + interval '3 days'
    and s.local_date between ${from}::date and ${to}::date ${within(classIds, sql`s.class_id`)}`

/** The kept counts are of closed sessions: what is under way is added. The index of one open session per class finds it. */
const openSessions = (range: DateRange, classIds: string[] | undefined) =>
  countedSessions(range, classIds, sql`s.closed_at is null`)

/** Days: (local_date, present, late, absent, excused). Of everything from the counts of days, of some classes by session. */
export const countedDays = (range: DateRange, classIds: string[] | undefined): SQL =>
  classIds
    ? sql`select local_date, present, late, absent, excused from (${countedSessions(range, classIds)}) sessions_of_classes`
    : sql`select local_date, present, late, absent, excused from day_tallies
        where local_date between ${range.from}::date and ${range.to}::date
      union all select local_date, present, late, absent, excused from (${openSessions(range, undefined)}) open_sessions`

/** Whole months that lie in a range, as 'YYYY-MM-01', the one after the last excluded; none: two equal ones. */
export function wholeMonths({ from, to }: DateRange): { first: string; after: string } {
  const first = from.endsWith('-01') ? from : monthAfter(from)
  const dayAfter = new Date(Date.parse(`${to}T12:00:00Z`) + 24 * 3600_000).toISOString().slice(0, 10)
  const after = `${dayAfter.slice(0, 7)}-01`
  return after > first ? { first, after } : { first, after: first }
}

function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/**
 * Hours of the week by class: (class_id, weekday, hour, present, late, absent, excused). Whole months come from the
 * counts of months, the days before and after them by session.
 */
export function countedHours(range: DateRange, classIds: string[] | undefined): SQL {
  const { first, after } = wholeMonths(range)
  const edges = sql`select class_id, weekday, hour, present, late, absent, excused
    from (${countedSessions(range, classIds)}) sessions_at_edges`
  if (first === after) return edges
  return sql`select class_id, weekday, hour, present, late, absent, excused from hour_tallies
      where month >= ${first}::date and month < ${after}::date ${within(classIds, sql`class_id`)}
    union all select class_id, weekday, hour, present, late, absent, excused
      from (${openSessions({ from: first, to: dayBefore(after) }, classIds)}) open_sessions
    ${edgeBefore(range, first, classIds)} ${edgeAfter(range, after, classIds)}`
}

const edge = (range: DateRange, classIds: string[] | undefined) =>
  range.from > range.to
    ? sql``
    : sql`union all select class_id, weekday, hour, present, late, absent, excused
        from (${countedSessions(range, classIds)}) sessions_at_edge`

const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * 3600_000).toISOString().slice(0, 10)
const edgeBefore = ({ from }: DateRange, first: string, classIds: string[] | undefined) =>
  edge({ from, to: dayBefore(first) }, classIds)
const edgeAfter = ({ to }: DateRange, after: string, classIds: string[] | undefined) =>
  edge({ from: after, to }, classIds)
