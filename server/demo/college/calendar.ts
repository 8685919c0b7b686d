import { slotExceptions, substitutions, weeklySlots } from '../../../db/schema/classes.ts'
import { sites, terms } from '../../../db/schema/organizations.ts'
import { addDays, isoWeekday } from '../../domain/timetable/wall-clock.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'

/** The second campus, on the same clocks. Returns its id. */
export async function foundHarbour({ tx, orgId }: VerbContext, timeZone: string): Promise<string> {
  const id = newId()
  await tx.insert(sites).values({ orgId, id, name: 'Harbour Campus', timeZone })
  return id
}

/** Twenty weeks from `start`, A and B in turn. Returns its id. */
export async function foundTerm({ tx, orgId }: VerbContext, start: string): Promise<string> {
  const id = newId()
  const endsOn = addDays(start, 20 * 7 - 3)
  await tx.insert(terms).values({ orgId, id, name: 'Main term', startsOn: start, endsOn, firstWeek: 'A' })
  return id
}

type Slot = typeof weeklySlots.$inferInsert

/** A seminar in A weeks, and what is otherwise next week: all to come, so that no history contradicts it. */
export async function foundExceptions(
  { tx, orgId }: VerbContext,
  {
    slots,
    today,
    termId,
    substituteId,
  }: { slots: Slot[]; today: string; termId: string; substituteId: string },
): Promise<void> {
  const monday = addDays(today, 8 - isoWeekday(today))
  // Weekdays by day; the rooms that run round the clock keep their timetable.
  const at = (weekday: number, startsAt: string) =>
    slots.find(slot => slot.weekday === weekday && slot.startsAt === startsAt)
  const [chemistry, history, economics] = [at(3, '09:00'), at(2, '13:30'), at(5, '11:00')]
  if (!chemistry || !history || !economics) return
  const id = newId()
  const alternate = {
    orgId,
    id,
    classId: history.classId,
    roomId: history.roomId,
    termId,
    weeks: 'A' as const,
  }
  const friday = { weekday: 5, startsAt: '09:30', endsAt: '11:00' }
  await tx.insert(weeklySlots).values({ ...alternate, ...friday, validFrom: addDays(today, 1) })
  const exception = (slot: Slot) => ({
    orgId,
    id: newId(),
    slotId: slot.id,
    localDate: addDays(monday, slot.weekday - 1),
  })
  await tx.insert(slotExceptions).values([
    { ...exception(chemistry), cancelled: true, reason: 'The fume hoods are being inspected' },
    {
      ...exception(history),
      movedTo: addDays(monday, 2),
      startsAt: '15:30',
      endsAt: '17:00',
      reason: 'Museum visit in the morning',
    },
  ])
  const stay = {
    classId: economics.classId,
    personId: substituteId,
    startsOn: monday,
    endsOn: addDays(monday, 6),
  }
  await tx.insert(substitutions).values({ orgId, id: newId(), ...stay, note: 'Conference' })
}
