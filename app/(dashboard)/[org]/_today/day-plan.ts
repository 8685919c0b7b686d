import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Week = inferRouterOutputs<AppRouter>['timetable']['week']
export type Meeting = Week['days'][number]['meetings'][number]

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export interface Held {
  slotId: string | null
  classId: string
  closedAt: Date | null
}

/**
 * What of a day's meetings is still to come: not over at `now` ('HH:MM' on the organization's clocks), not held already,
 * and not of a class whose session is open.
 */
export function stillToCome(meetings: readonly Meeting[], held: readonly Held[], now: string): Meeting[] {
  const heldSlots = new Set(held.map(session => session.slotId))
  const open = new Set(held.filter(session => !session.closedAt).map(session => session.classId))
  return meetings
    .filter(
      meeting =>
        (meeting.state === 'planned' || meeting.state === 'changed') &&
        minutesOf(meeting.startsAt) + meeting.lengthMinutes > minutesOf(now) &&
        !heldSlots.has(meeting.slotId) &&
        !open.has(meeting.classId),
    )
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
}

/** "in 25 min", "in 2 h 10 min", "since 5 min". */
export function untilWords(startsAt: string, now: string): string {
  const minutes = minutesOf(startsAt) - minutesOf(now)
  if (minutes === 0) return 'now'
  const distance = Math.abs(minutes)
  const hours = Math.floor(distance / 60)
  const parts = [hours > 0 ? `${hours} h` : '', distance % 60 > 0 ? `${distance % 60} min` : '']
  return `${minutes > 0 ? 'in' : 'since'} ${parts.filter(Boolean).join(' ')}`
}
