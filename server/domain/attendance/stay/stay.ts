import type { SignOutPolicy } from '../../classes/sign-out-policy.ts'

/** One tap, code or word, with what it is worth for coming and going. */
export interface StayFact {
  id: string
  method: string
  value: string
  at: Date
}

/** Where somebody is, by their facts so far. */
export interface Stay {
  cameAt: Date
  leftAt: Date | null
  /** What moved them last after they came: out, or in again. */
  movedBy: string | null
}

const comings: readonly string[] = ['card', 'pin', 'code', 'qr', 'sheet', 'face', 'door-tag']
const minuteMs = 60_000

/** A second look at the reader's "Goodbye" is no coming back. Longer than any code on a board holds. */
const backAfterMs = 150_000

type Word = 'came' | 'out' | 'back' | 'tap' | undefined

/** A teacher's "present" and a token of the room let somebody in who has shown nothing, and move nobody who has. */
function wordOf({ method, value }: StayFact): Word {
  if (method === 'proximity') return 'came'
  if (method === 'manual') return value === 'present' || value === 'late' ? 'came' : undefined
  if (method === 'sign-out') return value === 'out' || value === 'back' ? value : undefined
  return comings.includes(method) ? 'tap' : undefined
}

/** Where the next tap of somebody leads: in, out, back in, or nowhere because it comes too soon. */
export function nextTap(
  { minimumStayMinutes }: SignOutPolicy,
  stay: (Stay & { since: Date }) | undefined,
  at: Date,
): 'in' | 'out' | 'back' | 'repeat' {
  if (!stay) return 'in'
  const afterMs = at.getTime() - stay.since.getTime()
  if (stay.leftAt) return afterMs >= backAfterMs ? 'back' : 'repeat'
  return afterMs >= minimumStayMinutes * minuteMs ? 'out' : 'repeat'
}

/**
 * Folds what somebody showed, in the order of time, into coming and going: the first tap lets in, one after the minimum
 * stay lets out, one after that in again. After the close a tap only lets out, however short the stay was. Undefined
 * while nothing let them in.
 */
export function stayOf(
  policy: SignOutPolicy,
  inOrder: readonly StayFact[],
  closedAt: Date | null,
): (Stay & { since: Date }) | undefined {
  let stay: (Stay & { since: Date }) | undefined
  for (const fact of inOrder) {
    const word = wordOf(fact)
    if (!word) continue
    const { at, id } = fact
    const isOver = word === 'tap' && closedAt !== null && at > closedAt
    if (!stay) {
      if (word !== 'out' && !isOver) stay = { cameAt: at, leftAt: null, movedBy: null, since: at }
      continue
    }
    const move: string = isOver ? 'out' : word === 'tap' ? nextTap(policy, stay, at) : word
    if (move === 'out' && !stay.leftAt) stay = { ...stay, leftAt: at, movedBy: id, since: at }
    else if (move === 'back' && stay.leftAt) stay = { ...stay, leftAt: null, movedBy: id, since: at }
  }
  return stay
}

export interface StayEnd {
  endsAt: Date
  plannedEndsAt?: Date | null
  closedAt: Date | null
}

/** The end that leaving is measured by: the planned one, or where the session was closed before it. */
export function endOfStay({ endsAt, plannedEndsAt, closedAt }: StayEnd): Date {
  const planned = plannedEndsAt ?? endsAt
  return closedAt && closedAt < planned ? closedAt : planned
}

/** Whole minutes before the end; 0 for whoever left at it or after. */
export const minutesBeforeEnd = (session: StayEnd, leftAt: Date) =>
  Math.max(0, Math.floor((endOfStay(session).getTime() - leftAt.getTime()) / minuteMs))

/** More than the allowed minutes before the end: with 10, leaving at 09:50:00 of a class to 10:00 is in time. */
export const leftEarly = ({ earlyMinutes }: SignOutPolicy, session: StayEnd, leftAt: Date) =>
  endOfStay(session).getTime() - leftAt.getTime() > earlyMinutes * minuteMs
