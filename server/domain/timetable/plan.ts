import { type Holiday, isInPattern, meetsOn, type WeeklySlot } from './rules.ts'
import { addDays } from './wall-clock.ts'

/** What is otherwise on one date of a slot; null: as the slot says. */
export interface SlotException {
  exceptionId: string
  slotId: string
  /** The date that the weekly pattern gives. */
  localDate: string
  cancelled: boolean
  reason: string | null
  movedTo: string | null
  startsAt: string | null
  endsAt: string | null
  roomId: string | null
  roomName: string | null
}

interface PlannedSlot extends WeeklySlot {
  slotId: string
  roomId: string
  roomName: string
}

/** One meeting of one day, as it is after exceptions. */
export interface PlannedMeeting<S extends PlannedSlot = PlannedSlot> {
  slot: S
  /** The day on which it takes place, or would have. */
  date: string
  /** The date that the weekly pattern gives: with the slot, the name of the meeting. */
  patternDate: string
  startsAt: string
  endsAt: string
  roomId: string
  roomName: string
  /** 'moved-away': its place in the pattern, while it takes place elsewhere. */
  state: 'planned' | 'changed' | 'cancelled' | 'moved-away'
  exception: SlotException | null
}

/** Whatever the pattern gives on a date, with what its exception makes of it. */
function meetingOf<S extends PlannedSlot>(
  slot: S,
  patternDate: string,
  exception: SlotException | undefined,
): PlannedMeeting<S> {
  const { startsAt, endsAt, roomId, roomName } = slot
  const plain = { slot, date: patternDate, patternDate, startsAt, endsAt, roomId, roomName }
  if (!exception) return { ...plain, state: 'planned', exception: null }
  if (exception.cancelled) return { ...plain, state: 'cancelled', exception }
  return {
    ...plain,
    date: exception.movedTo ?? patternDate,
    startsAt: exception.startsAt ?? startsAt,
    endsAt: exception.endsAt ?? endsAt,
    roomId: exception.roomId ?? roomId,
    roomName: exception.roomName ?? roomName,
    state: 'changed',
    exception,
  }
}

export interface PlanInput<S extends PlannedSlot> {
  slots: readonly S[]
  holidays: readonly Holiday[]
  exceptions: readonly SlotException[]
  from: string
  to: string
}

export const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/**
 * Every meeting of these days, both included, by day and start. Nothing meets on a holiday, except what was moved to
 * it or away from it by hand; what was moved stands on both days, on the old one as 'moved-away'.
 */
export function planMeetings<S extends PlannedSlot>(input: PlanInput<S>): PlannedMeeting<S>[] {
  const { slots, holidays, exceptions, from, to } = input
  const exceptionOf = new Map(exceptions.map(each => [`${each.slotId} ${each.localDate}`, each]))
  const planned: PlannedMeeting<S>[] = []
  for (const date of datesBetween(from, to)) {
    for (const slot of slots) {
      const exception = exceptionOf.get(`${slot.slotId} ${date}`)
      const movedAway = exception?.movedTo && !exception.cancelled && exception.movedTo !== date
      if (movedAway) {
        if (isInPattern(slot, date))
          planned.push({ ...meetingOf(slot, date, undefined), state: 'moved-away', exception })
      } else if (meetsOn(slot, holidays, date)) planned.push(meetingOf(slot, date, exception))
    }
  }
  const slotOf = new Map(slots.map(slot => [slot.slotId, slot]))
  for (const exception of exceptions) {
    const { movedTo, localDate, cancelled, slotId } = exception
    const slot = slotOf.get(slotId)
    if (!slot || !movedTo || cancelled || movedTo === localDate || movedTo < from || to < movedTo) continue
    if (isInPattern(slot, localDate)) planned.push(meetingOf(slot, localDate, exception))
  }
  const order = (meeting: PlannedMeeting) => `${meeting.date} ${meeting.startsAt} ${meeting.slot.slotId}`
  return planned.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

export const takesPlace = ({ state }: Pick<PlannedMeeting, 'state'>) =>
  state === 'planned' || state === 'changed'
