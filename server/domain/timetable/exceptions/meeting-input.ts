import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { slotExceptions, weeklySlots } from '../../../../db/schema/classes.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { runsClass } from '../../classes/membership.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { type SlotRow, selectSlots, timeOfDay } from '../queries.ts'
import { isInPattern } from '../rules.ts'
import { addDays } from '../wall-clock.ts'

/** A meeting goes by its slot and the date that the weekly pattern gives, wherever it was moved since. */
export const meetingName = z.strictObject({ slotId: z.uuid(), patternDate: calendarDate() })
export type MeetingName = z.output<typeof meetingName>

export const reason = z.string().trim().max(200, 'At most 200 characters.')

/** What was otherwise before; null: nothing. What undoing needs. */
export const exceptionBefore = z
  .object({
    cancelled: z.boolean(),
    reason: z.string().nullable(),
    movedTo: z.iso.date().nullable(),
    startsAt: timeOfDay.nullable(),
    endsAt: timeOfDay.nullable(),
    roomId: z.uuid().nullable(),
  })
  .nullable()
export type ExceptionBefore = z.output<typeof exceptionBefore>

/** The meeting's slot, locked for this change; throws 'not-found' when the pattern has no such meeting. */
export async function lockMeeting(tx: Tx, { slotId, patternDate }: MeetingName): Promise<SlotRow> {
  await tx.select({ id: weeklySlots.id }).from(weeklySlots).where(eq(weeklySlots.id, slotId)).for('update')
  const [slot] = await selectSlots(tx, eq(weeklySlots.id, slotId))
  if (!slot || !isInPattern(slot, patternDate)) throw notFound('This meeting')
  return slot
}

/** For teachers: meetings of their own classes; for a substitute those of the days of standing in. */
export async function ownsMeeting(context: VerbContext, { slotId, patternDate }: MeetingName) {
  const [slot] = await context.tx
    .select({ classId: weeklySlots.classId })
    .from(weeklySlots)
    .where(eq(weeklySlots.id, slotId))
  return slot !== undefined && runsClass(context, slot.classId, patternDate)
}

export async function exceptionOf(tx: Tx, { slotId, patternDate }: MeetingName): Promise<ExceptionBefore> {
  const { cancelled, reason: why, movedTo, startsAt, endsAt, roomId } = slotExceptions
  const [row] = await tx
    .select({ cancelled, reason: why, movedTo, startsAt, endsAt, roomId })
    .from(slotExceptions)
    .where(and(eq(slotExceptions.slotId, slotId), eq(slotExceptions.localDate, patternDate)))
  if (!row) return null
  return {
    ...row,
    startsAt: row.startsAt?.slice(0, 5) ?? null,
    endsAt: row.endsAt?.slice(0, 5) ?? null,
  }
}

export async function putException(
  { tx, orgId, actor }: VerbContext,
  { slotId, patternDate }: MeetingName,
  values: NonNullable<ExceptionBefore> & { id: string },
): Promise<void> {
  const { id, ...set } = values
  const createdBy = actor.kind === 'person' ? actor.personId : null
  await tx
    .insert(slotExceptions)
    .values({ orgId, id, slotId, localDate: patternDate, createdBy, ...set })
    .onConflictDoUpdate({
      target: [slotExceptions.orgId, slotExceptions.slotId, slotExceptions.localDate],
      set: { ...set, createdBy },
    })
}

/** Says that sessions of these days are to follow: where the meeting was, is and should be; calendars hear of it, too. */
export async function announceChange(
  { tx, emit }: VerbContext,
  { slotId, patternDate }: MeetingName,
  others: (string | null | undefined)[],
): Promise<void> {
  const dates = [patternDate, ...others.filter(date => typeof date === 'string')].sort()
  const from = addDays(dates[0] ?? patternDate, -1)
  const to = addDays(dates.at(-1) ?? patternDate, 1)
  const revision = sql`${weeklySlots.revision} + 1`
  await tx.update(weeklySlots).set({ revision }).where(eq(weeklySlots.id, slotId))
  await emit('timetable.changed', { scope: 'meetings', slotIds: [slotId], from, to })
}

export const aroundDate = (date: string) => ({ from: addDays(date, -1), to: addDays(date, 1) })

export const withinDays = (date: string, days: number, other: string) =>
  addDays(date, -days) <= other && other <= addDays(date, days)
