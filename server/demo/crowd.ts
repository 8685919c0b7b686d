import { type Dice, pick } from './dice.ts'
import { type Occasion, visitOf } from './habits.ts'
import { strangerUid } from './history/hold-meeting.ts'

const minuteMs = 60_000

export interface Cardholder {
  personId: string
  /** Roll number: what their habits go by. */
  name: string
  uid: string
}

/** A session that takes scans, as the readers know it. */
export interface OpenMeeting {
  sessionId: string
  roomId: string
  startsAt: Date
  occasion: Occasion
  /** Enrolled and not marked yet. */
  missing: Cardholder[]
  marked: Cardholder[]
}

export interface Tap {
  roomId: string
  uid: string
  /** An arrival can change a mark; the rest is what readers also see: repeats, wrong doors, unknown cards. */
  kind: 'arrival' | 'repeat' | 'wrong-door' | 'stranger'
  personId: string | null
}

interface Arrival {
  meeting: OpenMeeting
  who: Cardholder
  atMs: number
}

function arrivalsOf(meetings: OpenMeeting[]): Arrival[] {
  return meetings
    .flatMap(meeting =>
      meeting.missing.flatMap(who => {
        const { arrivesAfter } = visitOf(who.name, meeting.occasion)
        if (arrivesAfter === null) return []
        return [{ meeting, who, atMs: meeting.startsAt.getTime() + arrivesAfter * minuteMs }]
      }),
    )
    .sort((a, b) => a.atMs - b.atMs)
}

function oddTap(meetings: [OpenMeeting, ...OpenMeeting[]], roll: Dice): Tap {
  const meeting = pick(roll, meetings)
  const { roomId } = meeting
  const [first, ...others] = meeting.marked
  const chance = roll()
  const strangers = meetings.filter(other => other.roomId !== roomId).flatMap(other => other.marked)
  const [stray, ...strays] = strangers
  if (chance < 0.12 && stray) {
    const { uid, personId } = pick(roll, [stray, ...strays])
    return { roomId, uid, personId, kind: 'wrong-door' }
  }
  if (chance < 0.2 || !first) return { roomId, uid: strangerUid(roll()), personId: null, kind: 'stranger' }
  const { uid, personId } = pick(roll, [first, ...others])
  return { roomId, uid, personId, kind: 'repeat' }
}

/** Nobody was at the doors before the server started: who is overdue by more than this trickles in. */
const overdueMs = 2 * minuteMs

/** Punctual people come at once, others now and then; a room fills up to half quickly, so that there is something to see. */
function chanceOf({ meeting, atMs }: Arrival, now: Date): number {
  const overdue = now.getTime() - atMs
  if (overdue < 0) return 0.2
  return overdue < overdueMs || meeting.marked.length < meeting.missing.length ? 1 : 0.3
}

/**
 * The next card that is held to a reader: whoever is due, the earliest first; in quiet moments now and then somebody
 * who was to come later, else what readers see besides. Undefined while nothing is open.
 */
export function nextTap(meetings: OpenMeeting[], now: Date, roll: Dice): Tap | undefined {
  const [first, ...others] = meetings
  if (!first) return undefined
  const [next] = arrivalsOf(meetings)
  if (next && roll() < chanceOf(next, now)) {
    const { uid, personId } = next.who
    return { roomId: next.meeting.roomId, uid, personId, kind: 'arrival' }
  }
  return oddTap([first, ...others], roll)
}

/** Milliseconds until the next tap anywhere: a door is busy while people arrive and calmer afterwards. */
export function pauseAfter(tap: Tap | undefined, roll: Dice): number {
  if (!tap) return 5_000
  return tap.kind === 'arrival' ? 1_500 + 3_000 * roll() : 4_000 + 5_000 * roll()
}
