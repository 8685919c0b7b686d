import { and, asc, between, eq, gte, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import {
  classes,
  classTeachers,
  slotExceptions,
  weeklySlots,
  weekPatterns,
} from '../../../db/schema/classes.ts'
import {
  holidays,
  organizations,
  rooms,
  sites,
  terms,
  weekLetters,
} from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { badRequest, conflict, notFound } from '../../kernel/errors.ts'
import { type PlannedMeeting, planMeetings, type SlotException } from './plan.ts'
import { longestMinutes, overlap, type WeeklySlot } from './rules.ts'
import { lengthMinutes } from './wall-clock.ts'

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as hours and minutes: 09:30.')
export const weekday = z.int().min(1).max(7)

/** A slot with the names that a timetable shows. Times are 'HH:MM'. */
export const slotView = z.object({
  slotId: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  classCode: z.string().nullable(),
  roomId: z.uuid(),
  roomName: z.string(),
  weekday,
  startsAt: timeOfDay,
  endsAt: timeOfDay,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  weeks: z.enum(weekPatterns),
  termId: z.uuid().nullable(),
  term: z
    .object({
      name: z.string(),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      firstWeek: z.enum(weekLetters).nullable(),
    })
    .nullable(),
  /** Of the room: whose clocks and holidays it follows. */
  siteId: z.uuid().nullable(),
  siteName: z.string().nullable(),
  timeZone: z.string(),
  dayStartsAt: timeOfDay,
  /** Of the slot and everything about its meetings: never falls. */
  revision: z.number(),
})

export type SlotRow = z.output<typeof slotView>

const siteDayStartsAt = sql<string>`coalesce(to_char(${sites.dayStartsAt}, 'HH24:MI'), '00:00')`

/** Slots of classes that are not archived, in the order of the week. */
export async function selectSlots(tx: Tx, where?: SQL): Promise<SlotRow[]> {
  const rows = await tx
    .select({
      slotId: weeklySlots.id,
      classId: weeklySlots.classId,
      className: classes.name,
      classCode: classes.code,
      roomId: weeklySlots.roomId,
      roomName: rooms.name,
      weekday: weeklySlots.weekday,
      startsAt: weeklySlots.startsAt,
      endsAt: weeklySlots.endsAt,
      validFrom: weeklySlots.validFrom,
      validTo: weeklySlots.validTo,
      weeks: weeklySlots.weeks,
      termId: weeklySlots.termId,
      term: {
        name: terms.name,
        startsOn: terms.startsOn,
        endsOn: terms.endsOn,
        firstWeek: terms.firstWeek,
      },
      siteId: rooms.siteId,
      siteName: sites.name,
      timeZone: sql<string>`coalesce(${sites.timeZone}, ${organizations.timeZone})`,
      revision: weeklySlots.revision,
      dayStartsAt: siteDayStartsAt,
    })
    .from(weeklySlots)
    .innerJoin(classes, and(eq(classes.id, weeklySlots.classId), isNull(classes.archivedAt)))
    .innerJoin(rooms, eq(rooms.id, weeklySlots.roomId))
    .innerJoin(organizations, eq(organizations.id, weeklySlots.orgId))
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .leftJoin(terms, eq(terms.id, weeklySlots.termId))
    .where(where)
    .orderBy(asc(weeklySlots.weekday), asc(weeklySlots.startsAt), asc(weeklySlots.id))
  return rows.map(row => ({ ...row, startsAt: row.startsAt.slice(0, 5), endsAt: row.endsAt.slice(0, 5) }))
}

/** Those that may meet on some date of the range; both ends belong to it. */
export const validBetween = (from: string, to?: string): SQL | undefined =>
  and(
    or(isNull(weeklySlots.validTo), gte(weeklySlots.validTo, from)),
    to === undefined ? undefined : lte(weeklySlots.validFrom, to),
  )

export const holidaysBetween = (tx: Tx, from: string, to: string) =>
  tx
    .select({
      name: holidays.name,
      startsOn: holidays.startsOn,
      endsOn: holidays.endsOn,
      siteId: holidays.siteId,
    })
    .from(holidays)
    .where(and(lte(holidays.startsOn, to), gte(holidays.endsOn, from)))

/** What is otherwise on these days, or was moved to them. */
export async function exceptionsBetween(tx: Tx, from: string, to: string): Promise<SlotException[]> {
  const { id, slotId, localDate, cancelled, reason, movedTo, startsAt, endsAt, roomId } = slotExceptions
  const rows = await tx
    .select({
      id,
      slotId,
      localDate,
      cancelled,
      reason,
      movedTo,
      startsAt,
      endsAt,
      roomId,
      roomName: rooms.name,
    })
    .from(slotExceptions)
    .leftJoin(rooms, eq(rooms.id, slotExceptions.roomId))
    .where(or(between(localDate, from, to), between(movedTo, from, to)))
  return rows.map(({ id: exceptionId, ...row }) => ({
    ...row,
    exceptionId,
    startsAt: row.startsAt?.slice(0, 5) ?? null,
    endsAt: row.endsAt?.slice(0, 5) ?? null,
  }))
}

/** The plan of some slots for some days, in four reads. */
export async function loadPlan(
  tx: Tx,
  from: string,
  to: string,
  where?: SQL,
): Promise<PlannedMeeting<SlotRow>[]> {
  // A meeting may have been moved here from a date on which its slot was valid and no longer is.
  const slots = await selectSlots(tx, where)
  const [free, exceptions] = [await holidaysBetween(tx, from, to), await exceptionsBetween(tx, from, to)]
  return planMeetings({ slots, holidays: free, exceptions, from, to })
}

/** Teachers' names by class. */
export async function teacherNames(tx: Tx, classIds: string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  if (classIds.length === 0) return names
  const rows = await tx
    .select({ classId: classTeachers.classId, fullName: people.fullName })
    .from(classTeachers)
    .innerJoin(people, eq(people.id, classTeachers.personId))
    .where(inArray(classTeachers.classId, classIds))
    .orderBy(asc(people.fullName))
  for (const { classId, fullName } of rows) names.set(classId, [...(names.get(classId) ?? []), fullName])
  return names
}

export interface PlannedSlot extends Omit<WeeklySlot, 'term'> {
  slotId?: string
  classId: string
  roomId: string
  termId: string | null
}

async function termOf(tx: Tx, { termId, weeks }: PlannedSlot) {
  if (!termId) {
    if (weeks === 'every' || weeks === undefined) return null
    throw badRequest('A and B weeks are counted within a term. Choose the term.', {
      termId: 'Choose a term.',
    })
  }
  const [term] = await tx.select().from(terms).where(eq(terms.id, termId))
  if (!term) throw notFound('This term')
  if (weeks !== 'every' && !term.firstWeek)
    throw badRequest(`${term.name} has no A and B weeks. Give it some in the settings.`)
  return term
}

/**
 * Refuses what cannot work: no room, no length, the same class twice at once. Returns other classes that want the room
 * at that time: allowed, since rooms are shared at times, but a reader there cannot tell them apart.
 */
export async function checkSlot(
  tx: Tx,
  slot: PlannedSlot,
): Promise<{ classId: string; className: string }[]> {
  if (slot.startsAt === slot.endsAt) throw badRequest('A class cannot end at the minute it starts.')
  if (lengthMinutes(slot.startsAt, slot.endsAt) > longestMinutes)
    throw badRequest('A class cannot last longer than 12 hours. Check the times.')
  if (slot.validTo !== null && slot.validTo < slot.validFrom)
    throw badRequest('The last day cannot come before the first.')
  const term = await termOf(tx, slot)
  const [room] = await tx
    .select({ dayStartsAt: siteDayStartsAt })
    .from(rooms)
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .where(eq(rooms.id, slot.roomId))
  if (!room) throw notFound('This room')
  const others = await selectSlots(
    tx,
    and(
      or(eq(weeklySlots.classId, slot.classId), eq(weeklySlots.roomId, slot.roomId)),
      slot.slotId ? ne(weeklySlots.id, slot.slotId) : undefined,
    ),
  )
  const clashing = others.filter(other => overlap({ ...slot, ...room, term }, other))
  if (clashing.some(other => other.classId === slot.classId))
    throw conflict('This class already meets at that time.', 'slot-overlap')
  const byClass = new Map(clashing.map(({ classId, className }) => [classId, { classId, className }]))
  return [...byClass.values()]
}
