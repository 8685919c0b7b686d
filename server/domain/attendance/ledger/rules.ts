import type { evidenceMethods, markStatuses } from '../../../../db/schema/attendance.ts'
import type { ProofPolicy } from '../../classes/proof-policy.ts'
import type { SignOutPolicy } from '../../classes/sign-out-policy.ts'
import { countsAt } from '../proof/factors.ts'
import { shareOf, statusOfShare } from '../proof/presence.ts'
import { leftEarly, type Stay, stayOf } from '../stay/stay.ts'

export type MarkStatus = (typeof markStatuses)[number]
export type EvidenceMethod = (typeof evidenceMethods)[number]

/** The part of a session that decides: its times and the threshold it was opened with. */
export interface SessionPolicy {
  startsAt: Date
  closedAt: Date | null
  /** By the timetable: it counts for nobody, whatever was recorded. */
  cancelledAt?: Date | null
  lateAfterMinutes: number
  /** Whoever comes later than this is absent; null: nobody who came is. */
  absentAfterMinutes?: number | null
  endsAt?: Date
  /** Its end before it was reopened past that; null: `endsAt`. */
  plannedEndsAt?: Date | null
  /** Since when its readers are waited for: who left is not settled before they have caught up. */
  waitingSince?: Date | null
  /** How presence is proved; null: by any arrival. */
  proof?: ProofPolicy | null
  /** Whether people sign out as well, and what becomes of those who do not. */
  signOut?: SignOutPolicy | null
}

/** One fact about one person in one session. */
export interface Fact {
  id: string
  method: EvidenceMethod
  /** The status of a manual or imported fact, or 'withdrawn'. */
  value: string
  /** The organization's own word for it. */
  statusId?: string | null
  /** High: a card that proved itself. */
  assurance?: 'low' | 'high' | null
  at: Date
  withdraws: string | null
}

export interface Decision {
  status: MarkStatus
  /** The organization's own word for it, when somebody marked with one. */
  statusId?: string | null
  /** The fact that decided; null when absence follows from there being none. */
  evidenceId: string | null
  method: EvidenceMethod | 'none'
  arrivedAt: Date | null
  /** When they signed out; null or absent: inside, or nobody signs out. */
  leftAt?: Date | null
  /** What signed them out, or in again. */
  stayEvidenceId?: string | null
}

const statuses: readonly string[] = ['present', 'late', 'absent', 'excused'] satisfies MarkStatus[]
const isStatus = (value: string): value is MarkStatus => statuses.includes(value)

const byTime = (a: Fact, b: Fact) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)

/** What was not taken back, in the order of time. */
export function standingIn<T extends Fact>(facts: readonly T[]): T[] {
  const withdrawn = new Set(facts.map(fact => fact.withdraws))
  return facts.filter(fact => !withdrawn.has(fact.id) && fact.value !== 'withdrawn').sort(byTime)
}

/** Whole minutes after the start; 0 for whoever came before it. */
export const minutesAfterStart = (startsAt: Date, at: Date) =>
  Math.max(0, Math.floor((at.getTime() - startsAt.getTime()) / 60_000))

/** Late from the first instant beyond the threshold: 10 means that 09:10:00 is still in time. */
export function arrivalStatus(policy: SessionPolicy, at: Date): 'present' | 'late' | 'absent' {
  const { startsAt, lateAfterMinutes, absentAfterMinutes = null } = policy
  const afterMs = at.getTime() - startsAt.getTime()
  if (absentAfterMinutes !== null && afterMs > absentAfterMinutes * 60_000) return 'absent'
  return afterMs > lateAfterMinutes * 60_000 ? 'late' : 'present'
}

const byWord: EvidenceMethod[] = ['manual', 'imported', 'excuse']
/** Somebody's word, here or in the product that was used before. */
const isWord = ({ method }: Fact) => method === 'manual' || method === 'imported'
const atDoors: EvidenceMethod[] = ['card', 'pin', 'face']
/** They support an arrival and are none. */
const besides: EvidenceMethod[] = ['passkey', 'sign-out', 'location', 'network']

/** Where people sign out, shown at a door after the close: it lets somebody out who had come, and nobody in. */
const onlyLeaves = ({ signOut, closedAt }: SessionPolicy, { method, at }: Fact) =>
  Boolean(signOut) && closedAt !== null && at > closedAt && atDoors.includes(method)

/** An accepted excuse speaks for whoever did not come: it takes no arrival away, and a teacher's later word stands. */
function excusesAbsence(excuse: Fact, manual: Fact | undefined, arrival: Fact | undefined): boolean {
  if (!manual) return !arrival
  return manual.value === 'absent' && byTime(manual, excuse) < 0
}

/** The arrival that counts under the factor policy; undefined while too little speaks for it. */
function provenArrival({ proof }: SessionPolicy, standing: readonly Fact[], first: Fact): Fact | undefined {
  const factors = proof?.factors
  if (!factors || factors.otherwise === 'flag') return first
  const at = countsAt(factors, standing, first.at)
  return at && { ...first, at }
}

/** What an arrival is worth at the end of a session whose policy asks for the whole of it. */
function heldOut(policy: SessionPolicy, standing: readonly Fact[], arrived: 'present' | 'late' | 'absent') {
  const { proof, closedAt, plannedEndsAt } = policy
  const endsAt = plannedEndsAt ?? policy.endsAt
  if (!proof?.presence.counts || !closedAt || !endsAt) return arrived
  const share = shareOf({ ...policy, endsAt, closedAt }, proof.presence.slotSeconds, standing)
  // Who showed a card only is judged by the card: whoever has no phone loses nothing.
  return share.proved.length === 0 ? arrived : statusOfShare(share, proof.presence, arrived)
}

/** Settled once nothing more can come: early leavers and those who never signed out, each by the session's own rule. */
function stayedOut(policy: SessionPolicy, stay: Stay | undefined, status: MarkStatus): MarkStatus {
  const { signOut, closedAt, endsAt, waitingSince } = policy
  if (!signOut || !stay || !closedAt || !endsAt || waitingSince) return status
  const ends = { ...policy, endsAt }
  const isEarly = stay.leftAt && leftEarly(signOut, ends, stay.leftAt)
  const ending = stay.leftAt ? (isEarly ? signOut.leftEarly : 'kept') : signOut.neverLeft
  return ending === 'absent' ? 'absent' : status
}

/** When somebody came by this word; a file of the past does not know. */
const saidAt = ({ method, at }: Fact) => (method === 'imported' ? null : at)

/** When they left and by what, for a mark that says they came. */
const leaving = (stay: Stay | undefined) =>
  stay?.movedBy ? { leftAt: stay.leftAt, stayEvidenceId: stay.movedBy } : {}

/**
 * Folds a person's facts into a mark; undefined while nothing is known of someone and the session is still open, and for
 * a cancelled session.
 * A teacher's latest word stands above every machine; else the first arrival counts; else a closed session means
 * absent for whoever was expected. The same facts give the same mark in whatever order they came in.
 */
export function decideMark(
  policy: SessionPolicy,
  facts: readonly Fact[],
  expected: boolean,
): Decision | undefined {
  if (policy.cancelledAt) return undefined
  const standing = standingIn(facts)
  const inTime = standing.filter(fact => !onlyLeaves(policy, fact))
  const first = inTime.find(fact => !byWord.includes(fact.method) && !besides.includes(fact.method))
  const arrival = first && provenArrival(policy, inTime, first)
  const manual = standing.findLast(isWord)
  const excuse = standing.findLast(fact => fact.method === 'excuse')
  const stay = policy.signOut ? stayOf(policy.signOut, standing, policy.closedAt) : undefined
  if (excuse && excusesAbsence(excuse, manual, arrival))
    return { status: 'excused', evidenceId: excuse.id, method: 'excuse', arrivedAt: null }
  if (manual && isStatus(manual.value)) {
    const came = manual.value === 'present' || manual.value === 'late'
    return {
      status: manual.value,
      ...(manual.statusId ? { statusId: manual.statusId } : {}),
      evidenceId: manual.id,
      method: manual.method,
      arrivedAt: came ? (stay?.cameAt ?? arrival?.at ?? saidAt(manual)) : null,
      ...(came ? leaving(stay) : {}),
    }
  }
  if (arrival) {
    const held = heldOut(policy, inTime, arrivalStatus(policy, arrival.at))
    const { id: evidenceId, method, at: arrivedAt } = arrival
    return { status: stayedOut(policy, stay, held), evidenceId, method, arrivedAt, ...leaving(stay) }
  }
  if (policy.closedAt === null || !expected) return undefined
  return { status: 'absent', evidenceId: null, method: 'none', arrivedAt: null }
}
