import type { SessionSummary } from '../../../db/schema/sessions.ts'
import { decideMark, type Fact } from '../../domain/attendance/ledger/rules.ts'
import { opensBeforeMs } from '../../domain/sessions/rules.ts'
import type { Meeting } from '../../domain/timetable/slots-on.ts'
import { newId } from '../../kernel/ids.ts'
import { dice } from '../dice.ts'
import { type Occasion, visitOf } from '../habits.ts'
import type { LedgerRows } from './ledger-rows.ts'

const minuteMs = 60_000

export interface Attender {
  personId: string
  /** Roll number: what their habits go by. */
  name: string
  uid: string | null
}

export interface Door {
  deviceId: string
  boot: number
  nextSeq(): number
}

export interface HeldMeeting extends Meeting {
  lateAfterMinutes: number
  attenders: Attender[]
  teacherId: string | undefined
  door: Door | undefined
}

export const occasionOf = (
  name: string,
  startsAt: Date,
  endsAt: Date,
  lateAfterMinutes: number,
): Occasion => ({
  name,
  lengthMinutes: (endsAt.getTime() - startsAt.getTime()) / minuteMs,
  lateAfterMinutes,
})

function sessionOf(orgId: string, meeting: HeldMeeting, now: Date) {
  const { attenders: _, teacherId: __, door: ___, ...facts } = meeting
  const openedAt = new Date(meeting.startsAt.getTime() - opensBeforeMs)
  const teacherClosesAfter = (1 + 4 * dice(`close ${meeting.slotId} ${meeting.localDate}`)()) * minuteMs
  const closesAt = Math.min(meeting.endsAt.getTime() + teacherClosesAfter, now.getTime())
  const closedAt = meeting.endsAt <= now ? new Date(closesAt) : null
  return {
    orgId,
    id: newId(openedAt.getTime()),
    ...facts,
    openedAt,
    closedAt,
    version: 1,
    createdAt: openedAt,
  }
}
type HeldSession = ReturnType<typeof sessionOf>

/** One tap at the session's door, placed as place-scans.ts would place it. */
function tap(
  rows: LedgerRows,
  session: HeldSession,
  door: Door,
  who: { uid: string; personId: string | null },
  at: Date,
) {
  const { orgId, roomId } = session
  const id = newId(at.getTime())
  const seq = door.nextSeq()
  const counted = who.personId !== null
  const raw = { seq, upMs: null, at: at.toISOString(), kind: 'card', value: who.uid }
  rows.evidence.push({
    ...{
      orgId,
      id,
      method: 'card',
      value: who.uid,
      deviceId: door.deviceId,
      boot: door.boot,
      seq,
      roomId,
      raw,
    },
    ...{ claimedAt: at, at, receivedAt: at, timeQuality: 'synced' },
  })
  rows.attributions.push({
    ...{ orgId, evidenceId: id, personId: who.personId, sessionId: counted ? session.id : null },
    outcome: counted ? 'counted' : 'unknown-card',
  })
  return { id, method: 'card', value: who.uid, at, withdraws: null } satisfies Fact
}

/** A teacher's word, with the audit entry that the command would have left. */
function correct(
  rows: LedgerRows,
  session: HeldSession,
  parts: { personId: string; teacherId: string; at: Date; status: 'excused' | 'present'; note: string },
) {
  const { orgId, id: sessionId } = session
  const { personId, teacherId, at, status, note } = parts
  const id = newId(at.getTime())
  rows.evidence.push({
    ...{ orgId, id, method: 'manual', value: status, sessionId, personId, recordedBy: teacherId, note },
    ...{ at, receivedAt: at, timeQuality: 'server' },
  })
  rows.attributions.push({ orgId, evidenceId: id, personId, sessionId, outcome: 'counted' })
  rows.audit.push({
    ...{ orgId, id: newId(at.getTime()), at, actorKind: 'person', actorId: teacherId },
    ...{
      verb: 'attendance.mark-people',
      subject: { sessionId, personIds: [personId], status },
      requestId: id,
    },
  })
  return { id, method: 'manual', value: status, at, withdraws: null } satisfies Fact
}

/** Everything that person left behind until now. */
function factsOf(
  rows: LedgerRows,
  session: HeldSession,
  meeting: HeldMeeting,
  one: Attender,
  now: Date,
): Fact[] {
  const occasion = occasionOf(
    `${meeting.slotId} ${meeting.localDate}`,
    meeting.startsAt,
    meeting.endsAt,
    meeting.lateAfterMinutes,
  )
  const { arrivesAfter, tapsAgainAfter, correction } = visitOf(one.name, occasion)
  const after = (minutes: number) => new Date(Math.round(meeting.startsAt.getTime() + minutes * minuteMs))
  const facts: Fact[] = []
  // A meeting under way keeps some of its people for the readers, so that a visitor sees them come.
  const isHeldBack = session.closedAt === null && dice(`held back ${one.name} ${occasion.name}`)() < 0.4
  if (isHeldBack) return facts
  const taps =
    arrivesAfter === null
      ? []
      : [arrivesAfter, ...(tapsAgainAfter === null ? [] : [arrivesAfter + tapsAgainAfter])]
  for (const minutes of taps) {
    const { uid, personId } = one
    const at = after(minutes)
    if (uid && meeting.door && at <= now) facts.push(tap(rows, session, meeting.door, { uid, personId }, at))
  }
  const writtenAt = after(occasion.lengthMinutes * 0.75)
  if (correction && meeting.teacherId && writtenAt <= now) {
    facts.push(
      correct(rows, session, {
        personId: one.personId,
        teacherId: meeting.teacherId,
        at: writtenAt,
        ...correction,
      }),
    )
  }
  return facts
}

/**
 * Adds a meeting to the rows as it went until `now`: closed if it is over, else open with whoever has come by then.
 * The marks come from the product's own rule; a test recomputes every session from its evidence and finds no difference.
 */
export function holdMeeting(orgId: string, meeting: HeldMeeting, now: Date, rows: LedgerRows): void {
  const session = sessionOf(orgId, meeting, now)
  const summary: SessionSummary = { expected: 0, present: 0, late: 0, absent: 0, excused: 0 }
  const ownMarks: LedgerRows['marks'] = []
  for (const one of meeting.attenders) {
    const facts = factsOf(rows, session, meeting, one, now)
    const decision = decideMark(session, facts, true)
    if (!decision) continue
    const { status, evidenceId, arrivedAt } = decision
    const { personId } = one
    summary.expected++
    summary[status]++
    const updatedAt = session.closedAt ?? now
    ownMarks.push({
      orgId,
      sessionId: session.id,
      personId,
      status,
      evidenceId,
      arrivedAt,
      version: 1,
      updatedAt,
    })
  }
  const roll = dice(`stranger ${meeting.slotId} ${meeting.localDate}`)
  const strangerAt = new Date(meeting.startsAt.getTime() + Math.round(roll() * 6) * minuteMs)
  if (meeting.door && roll() < 0.08 && strangerAt <= now) {
    tap(rows, session, meeting.door, { uid: strangerUid(roll()), personId: null }, strangerAt)
  }
  rows.sessions.push({ ...session, summary: session.closedAt ? summary : null })
  rows.marks.push(...ownMarks)
}

/** A card that nobody here holds: our own begin with 04 or 10 to 7F. */
export const strangerUid = (share: number) =>
  `F0${Math.floor(share * 0xffffff)
    .toString(16)
    .padStart(6, '0')
    .toUpperCase()}`
