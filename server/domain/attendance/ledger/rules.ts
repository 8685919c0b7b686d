import type { evidenceMethods, markStatuses } from '../../../../db/schema/attendance.ts'
import type { ProofPolicy } from '../../classes/proof-policy.ts'
import { provenAt } from '../proof/factors.ts'
import { shareOf, statusOfShare } from '../proof/presence.ts'

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
  /** How presence is proved; null: by any arrival. */
  proof?: ProofPolicy | null
}

/** One fact about one person in one session. */
export interface Fact {
  id: string
  method: EvidenceMethod
  /** A manual fact's status, or 'withdrawn'. */
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
}

const statuses: readonly string[] = ['present', 'late', 'absent', 'excused'] satisfies MarkStatus[]
const isStatus = (value: string): value is MarkStatus => statuses.includes(value)

const byTime = (a: Fact, b: Fact) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)

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

const byWord: EvidenceMethod[] = ['manual', 'excuse']
/** They support an arrival and are none. */
const besides: EvidenceMethod[] = ['passkey']

/** An accepted excuse speaks for whoever did not come: it takes no arrival away, and a teacher's later word stands. */
function excusesAbsence(excuse: Fact, manual: Fact | undefined, arrival: Fact | undefined): boolean {
  if (!manual) return !arrival
  return manual.value === 'absent' && byTime(manual, excuse) < 0
}

/** The arrival that counts under the factor policy; undefined while too little speaks for it. */
function provenArrival({ proof }: SessionPolicy, standing: readonly Fact[], first: Fact): Fact | undefined {
  const factors = proof?.factors
  if (!factors || factors.otherwise === 'flag') return first
  const at = provenAt(factors, standing, first.at)
  return at && { ...first, at }
}

/** What an arrival is worth at the end of a session whose policy asks for the whole of it. */
function heldOut(policy: SessionPolicy, standing: readonly Fact[], arrived: 'present' | 'late' | 'absent') {
  const { proof, closedAt, endsAt } = policy
  if (!proof?.presence.counts || !closedAt || !endsAt) return arrived
  const share = shareOf({ ...policy, endsAt, closedAt }, proof.presence.slotSeconds, standing)
  // Who showed a card only is judged by the card: whoever has no phone loses nothing.
  return share.proved.length === 0 ? arrived : statusOfShare(share, proof.presence, arrived)
}

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
  const withdrawn = new Set(facts.map(fact => fact.withdraws))
  const standing = facts.filter(fact => !withdrawn.has(fact.id) && fact.value !== 'withdrawn').sort(byTime)
  const first = standing.find(fact => !byWord.includes(fact.method) && !besides.includes(fact.method))
  const arrival = first && provenArrival(policy, standing, first)
  const manual = standing.findLast(fact => fact.method === 'manual')
  const excuse = standing.findLast(fact => fact.method === 'excuse')
  if (excuse && excusesAbsence(excuse, manual, arrival))
    return { status: 'excused', evidenceId: excuse.id, method: 'excuse', arrivedAt: null }
  if (manual && isStatus(manual.value)) {
    const came = manual.value === 'present' || manual.value === 'late'
    return {
      status: manual.value,
      ...(manual.statusId ? { statusId: manual.statusId } : {}),
      evidenceId: manual.id,
      method: 'manual',
      arrivedAt: came ? (arrival?.at ?? manual.at) : null,
    }
  }
  if (arrival) {
    const status = heldOut(policy, standing, arrivalStatus(policy, arrival.at))
    return { status, evidenceId: arrival.id, method: arrival.method, arrivedAt: arrival.at }
  }
  if (policy.closedAt === null || !expected) return undefined
  return { status: 'absent', evidenceId: null, method: 'none', arrivedAt: null }
}
