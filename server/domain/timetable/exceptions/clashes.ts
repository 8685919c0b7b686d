import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { conflict } from '../../../kernel/errors.ts'
import { type PlannedMeeting, takesPlace } from '../plan.ts'
import { loadPlan, type SlotRow } from '../queries.ts'
import { meetingTimes } from '../wall-clock.ts'
import { aroundDate, type MeetingName } from './meeting-input.ts'

/** Other classes in that room at that time. */
export const sharedRooms = z.array(z.object({ classId: z.uuid(), className: z.string() }))

export interface Target {
  date: string
  startsAt: string
  endsAt: string
  roomId: string
}

const instantsOf = (slot: SlotRow, { date, startsAt, endsAt }: Omit<Target, 'roomId'>) =>
  meetingTimes(date, startsAt, endsAt, slot.timeZone, slot.dayStartsAt)

/** Other meetings that want the same minutes: of the class it is refused, of the room it is told. */
export async function clashes(tx: Tx, slot: SlotRow, name: MeetingName, target: Target) {
  const { from, to } = aroundDate(target.date)
  const wanted = instantsOf(slot, target)
  // Any class may have been moved into the room, so the room's own slots are not enough.
  const plan = await loadPlan(tx, from, to)
  const collides = (other: PlannedMeeting<SlotRow>) => {
    if (!takesPlace(other)) return false
    if (other.slot.slotId === name.slotId && other.patternDate === name.patternDate) return false
    const theirs = instantsOf(other.slot, other)
    return theirs.startsAt < wanted.endsAt && wanted.startsAt < theirs.endsAt
  }
  const clashing = plan.filter(collides)
  if (clashing.some(other => other.slot.classId === slot.classId))
    throw conflict('This class already meets at that time.', 'slot-overlap')
  const inRoom = clashing.filter(other => other.roomId === target.roomId)
  return [
    ...new Map(inRoom.map(({ slot: { classId, className } }) => [classId, { classId, className }])).values(),
  ]
}
