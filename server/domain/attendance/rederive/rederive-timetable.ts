import { and, between, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { eventCatalog } from '../../../events/catalog.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { closesAfterMs, opensBeforeMs } from '../../sessions/rules.ts'
import { fatesOf, type Meeting } from '../../timetable/slots-on.ts'
import { saveSummaries } from '../ledger/queries.ts'
import { recompute } from '../ledger/recompute-session.ts'

type Change = z.output<(typeof eventCatalog)['timetable.changed']>
type Held = typeof sessions.$inferSelect
type Values = Partial<typeof sessions.$inferInsert>

const patternDateOf = ({ movedFrom, localDate }: Pick<Held, 'movedFrom' | 'localDate'>) =>
  movedFrom ?? localDate
const pattern = sql`coalesce(${sessions.movedFrom}, ${sessions.localDate})`

/** Sessions that the timetable opened, of these days and slots; those of an archived class are past changing. */
async function heldSessions({ tx }: VerbContext, { slotIds, from, to, scope }: Change): Promise<Held[]> {
  const rows = await tx
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(classes, and(eq(classes.id, sessions.classId), isNull(classes.archivedAt)))
    .where(
      and(
        slotIds ? inArray(sessions.slotId, slotIds) : isNotNull(sessions.slotId),
        or(between(sessions.localDate, from, to), sql`${pattern} between ${from} and ${to}`),
        scope === 'slots' ? isNull(sessions.closedAt) : undefined,
      ),
    )
    .orderBy(sessions.id)
  return rows.map(row => row.session)
}

async function save(context: VerbContext, { id }: Held, values: Values): Promise<void> {
  await context.tx.update(sessions).set(values).where(eq(sessions.id, id))
  await recompute(context, id)
  await saveSummaries(context, [id])
}

async function cancel(context: VerbContext, session: Held, reason: string): Promise<void> {
  const { now } = context
  const closedAt = session.closedAt ?? now
  await save(context, session, { cancelledAt: now, cancelReason: reason, closedAt, summary: null })
  await context.emit('session.cancelled', { sessionId: session.id, classId: session.classId })
}

/** Another session of the meeting has taken this one's place, or another of the class is open. */
async function isReplaced({ tx }: VerbContext, session: Held): Promise<boolean> {
  const sameMeeting = and(
    eq(sessions.slotId, session.slotId ?? ''),
    sql`${pattern} = ${patternDateOf(session)}`,
    isNull(sessions.cancelledAt),
  )
  const open = and(eq(sessions.classId, session.classId), isNull(sessions.closedAt))
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(ne(sessions.id, session.id), or(sameMeeting, open)))
    .limit(1)
  return rows.length > 0
}

/** When it ends for the scans: as long after its end as before, never in the future; null while it may go on. */
function closingOf(session: Held, meeting: Meeting, now: Date): Date | null {
  const wasClosedBy = session.cancelledAt?.getTime() === session.closedAt?.getTime() ? null : session.closedAt
  if (!wasClosedBy || meeting.endsAt > now) return null
  const after = Math.min(Math.max(wasClosedBy.getTime() - session.endsAt.getTime(), 0), closesAfterMs)
  return new Date(Math.min(meeting.endsAt.getTime() + after, now.getTime()))
}

const standsAs = (session: Held, meeting: Meeting) =>
  session.startsAt.getTime() === meeting.startsAt.getTime() &&
  (session.plannedEndsAt ?? session.endsAt).getTime() === meeting.endsAt.getTime() &&
  session.roomId === meeting.roomId &&
  session.localDate === meeting.localDate

/** Brings one session to what the timetable says now. Returns whether it changed. */
async function follow(
  context: VerbContext,
  session: Held,
  meeting: Meeting,
  scope: Change['scope'],
): Promise<boolean> {
  const keepsTimes = scope === 'days' || standsAs(session, meeting)
  if (keepsTimes && !session.cancelledAt) return false
  const target = keepsTimes ? { ...meeting, startsAt: session.startsAt, endsAt: session.endsAt } : meeting
  // What is yet to come opens by itself; what was recorded too early stays in the ledger.
  if (target.startsAt.getTime() - opensBeforeMs > context.now.getTime()) {
    if (session.cancelledAt) return false
    await cancel(context, session, 'Moved to a later time')
    return true
  }
  if (session.cancelledAt && (await isReplaced(context, session))) return false
  const { startsAt, endsAt, roomId, localDate, movedFrom, timeZone } = meeting
  const openedAt = new Date(startsAt.getTime() - opensBeforeMs)
  await save(context, session, {
    ...(keepsTimes
      ? {}
      : { startsAt, endsAt, plannedEndsAt: null, roomId, localDate, movedFrom, timeZone, openedAt }),
    cancelledAt: null,
    cancelReason: null,
    closedAt: closingOf(session, target, context.now),
  })
  const { id: sessionId, classId } = session
  await context.emit('session.restored', { sessionId, classId })
  return true
}

/** After the timetable changed: sessions that had been opened by it follow, and the marks that this touches. */
export const rederiveTimetable = verb({
  name: 'attendance.rederive-timetable',
  kind: 'command',
  permission: 'attendance.derive',
  input: eventCatalog['timetable.changed'],
  output: z.object({ changed: z.number() }),
  async run(context, change) {
    await lockPlacement(context, 'alone')
    const held = await heldSessions(context, change)
    if (held.length === 0) return { changed: 0 }
    const dates = [change.from, change.to, ...held.flatMap(one => [one.localDate, patternDateOf(one)])].sort()
    const slotIds = [...new Set(held.flatMap(session => session.slotId ?? []))]
    const range = { from: dates[0] ?? change.from, to: dates.at(-1) ?? change.to }
    const { meetings, whyNot } = await fatesOf(context, { ...range, slotIds })
    let changed = 0
    for (const session of held) {
      const { slotId } = session
      if (!slotId) continue
      const meeting = meetings.find(
        one => one.slotId === slotId && patternDateOf(one) === patternDateOf(session),
      )
      if (meeting) changed += (await follow(context, session, meeting, change.scope)) ? 1 : 0
      else if (!session.cancelledAt && change.scope !== 'slots') {
        await cancel(context, session, whyNot(slotId, patternDateOf(session)))
        changed++
      }
    }
    return { changed }
  },
})
