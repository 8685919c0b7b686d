import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { scanOutcomes } from '../../../../db/schema/attendance.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { cards } from '../../../../db/schema/devices.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { takesEvidenceAt } from '../../sessions/rules.ts'

export interface Scan {
  evidenceId: string
  uid: string
  roomId: string | null
  at: Date
  /** False when nothing tells when the scan happened: it is kept and marks nobody. */
  timeKnown: boolean
}

export interface Placement {
  evidenceId: string
  outcome: (typeof scanOutcomes)[number]
  personId: string | null
  sessionId: string | null
}

const distinct = (values: (string | null)[]) => [...new Set(values.filter(value => value !== null))]

async function loadHolders({ tx }: VerbContext, uids: string[]) {
  if (uids.length === 0) return []
  const { uid, personId, validFrom, validTo } = cards
  return tx
    .select({ uid, personId, validFrom, validTo, suspendedAt: people.suspendedAt })
    .from(cards)
    .innerJoin(people, eq(people.id, cards.personId))
    .where(inArray(cards.uid, uids))
}

async function loadSessions({ tx }: VerbContext, roomIds: string[], times: number[]) {
  if (roomIds.length === 0) return []
  const { id, classId, roomId, localDate, startsAt, endsAt, openedAt, closedAt } = sessions
  return tx
    .select({ id, classId, roomId, localDate, startsAt, endsAt, openedAt, closedAt })
    .from(sessions)
    .where(
      and(
        inArray(sessions.roomId, roomIds),
        isNull(sessions.cancelledAt),
        lte(sessions.openedAt, new Date(Math.max(...times))),
        or(isNull(sessions.closedAt), gte(sessions.closedAt, new Date(Math.min(...times)))),
      ),
    )
}

async function loadStays({ tx }: VerbContext, classIds: string[], personIds: string[]) {
  if (classIds.length === 0 || personIds.length === 0) return []
  return tx
    .select()
    .from(enrolments)
    .where(and(inArray(enrolments.classId, classIds), inArray(enrolments.personId, personIds)))
}

/**
 * Says what each scan means: card and time → holder, room and time → session, holder and session → enrolled or not.
 * A pure function of the tables, so arrival and any later recomputation agree. A scan never reaches a session of
 * another room or another time. The caller holds the placement lock.
 */
export async function placeScans(context: VerbContext, scans: Scan[]): Promise<Placement[]> {
  const timed = scans.filter(scan => scan.timeKnown)
  const times = timed.map(scan => scan.at.getTime())
  const holders = await loadHolders(context, distinct(timed.map(scan => scan.uid)))
  const meetings = await loadSessions(context, distinct(timed.map(scan => scan.roomId)), times)
  const stays = await loadStays(
    context,
    distinct(meetings.map(meeting => meeting.classId)),
    distinct(holders.map(holder => holder.personId)),
  )

  const holderOf = ({ uid, at }: Scan) =>
    holders.find(
      card => card.uid === uid && card.validFrom <= at && (card.validTo === null || at < card.validTo),
    )
  const attends = (personId: string, meeting: (typeof meetings)[number]) =>
    stays.some(
      stay =>
        stay.personId === personId &&
        stay.classId === meeting.classId &&
        stay.startsOn <= meeting.localDate &&
        (stay.endsOn === null || meeting.localDate <= stay.endsOn),
    )

  function place(scan: Scan): Omit<Placement, 'evidenceId'> {
    const nowhere = { personId: null, sessionId: null }
    if (!scan.timeKnown) return { ...nowhere, outcome: 'time-unknown' }
    const holder = holderOf(scan)
    if (!holder) return { ...nowhere, outcome: 'unknown-card' }
    const { personId, suspendedAt } = holder
    if (suspendedAt && suspendedAt <= scan.at) return { personId, sessionId: null, outcome: 'suspended' }
    const here = meetings.filter(
      meeting => meeting.roomId === scan.roomId && takesEvidenceAt(meeting, scan.at),
    )
    if (here.length === 0) return { personId, sessionId: null, outcome: 'no-session' }
    // Two classes may overlap in a room at the change of the hour: the later one, of those the person attends.
    const [session] = here
      .filter(meeting => attends(personId, meeting))
      .sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.id < b.id ? 1 : -1))
    if (!session) return { personId, sessionId: null, outcome: 'not-enrolled' }
    return { personId, sessionId: session.id, outcome: 'counted' }
  }
  return scans.map(scan => ({ evidenceId: scan.evidenceId, ...place(scan) }))
}
