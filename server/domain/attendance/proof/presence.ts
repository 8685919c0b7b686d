import type { PresencePolicy } from '../../classes/proof-policy.ts'

/** A stretch of time, counted from 1970: every process and every beacon numbers it alike. */
export const slotAt = (at: Date, slotSeconds: number) => Math.floor(at.getTime() / 1000 / slotSeconds)

interface Held {
  startsAt: Date
  endsAt: Date
  closedAt: Date | null
}

/** The slots that a session holds: those whose middle lies in it, so that a sliver at its rim counts for nobody. */
export function slotsHeld({ startsAt, endsAt, closedAt }: Held, slotSeconds: number): number[] {
  const ends = [endsAt, closedAt].flatMap(end => (end ? [end.getTime()] : []))
  const slotMs = slotSeconds * 1000
  const first = Math.ceil(startsAt.getTime() / slotMs - 0.5)
  const last = Math.floor(Math.min(...ends) / slotMs - 0.5)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

interface TokenFact {
  method: string
  value: string
}

export interface Share {
  held: number[]
  /** Of those held, the ones this person proved; each once, however often it was sent. */
  proved: number[]
  percent: number
  /** The latest slot that a token was sent for, held or not: a session may begin late in one. */
  newest: number | null
  cameLate: boolean
  leftEarly: boolean
}

/** One slot at the rim may be missed: the phone was still in the bag. */
const rim = 1

/** How much of a session somebody was near the room for; up to `until`, where the slot of the moment counts once it is proved. */
export function shareOf(
  session: Held,
  slotSeconds: number,
  facts: readonly TokenFact[],
  until?: Date,
): Share {
  const sent = new Set(facts.filter(({ method }) => method === 'proximity').map(({ value }) => Number(value)))
  const isOver = (slot: number) => !until || (slot + 0.5) * slotSeconds * 1000 <= until.getTime()
  const held = slotsHeld(session, slotSeconds).filter(slot => isOver(slot) || sent.has(slot))
  const proved = held.filter(slot => sent.has(slot))
  const [first, last] = [proved[0], proved.at(-1)]
  return {
    held,
    proved,
    newest: sent.size === 0 ? null : Math.max(...sent),
    percent: held.length === 0 ? 0 : Math.floor((proved.length / held.length) * 100),
    cameLate: first !== undefined && first - (held[0] ?? first) > rim,
    leftEarly: last !== undefined && (held.at(-1) ?? last) - last > rim,
  }
}

/** Present stays what the arrival was; part of it is late; less is absent. A session too short for a slot asks nothing. */
export function statusOfShare(
  { percent, held }: Share,
  { presentPercent, partialPercent }: PresencePolicy,
  arrived: 'present' | 'late' | 'absent',
) {
  if (held.length === 0 || percent >= presentPercent) return arrived
  if (percent < partialPercent) return 'absent'
  return arrived === 'absent' ? 'absent' : 'late'
}
