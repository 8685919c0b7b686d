import type { scanOutcomes } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { takesEvidenceAt, takesLeavingAt } from '../../sessions/rules.ts'
import { drawPicture, type Picture, refusalIn, type Sighting } from './scan-picture.ts'

export interface Scan extends Sighting {
  evidenceId: string
  roomId: string | null
}

export interface Placement {
  evidenceId: string
  outcome: (typeof scanOutcomes)[number]
  personId: string | null
  sessionId: string | null
}

/** With what the display says about it. */
export interface PlacedScan extends Placement {
  fullName: string | null
  /** Of the session. */
  timeZone: string | null
}

/** Listed by a key; Map.groupBy arrives with Node 21. */
function listed<T>(rows: T[], keyOf: (row: T) => string): (key: string) => T[] {
  const lists = new Map<string, T[]>()
  for (const row of rows) {
    const list = lists.get(keyOf(row))
    if (list) list.push(row)
    else lists.set(keyOf(row), [row])
  }
  return key => lists.get(key) ?? []
}

/**
 * Says what a scan means: card and time → holder, room and time → session, holder and session → enrolled or not.
 * A pure function of the tables, so arrival and any later recomputation agree. A scan never reaches a session of
 * another room or another time.
 */
export function placeBy({ holders, meetings, stays }: Picture): (scan: Scan) => PlacedScan {
  const cardsOf = listed(holders, card => card.uid)
  const meetingsIn = listed(meetings, meeting => meeting.roomId)
  const staysOf = listed(stays, stay => `${stay.classId}:${stay.personId}`)

  const attends = (personId: string, { classId, localDate }: Picture['meetings'][number]) =>
    staysOf(`${classId}:${personId}`).some(
      stay => stay.startsOn <= localDate && (stay.endsOn === null || localDate <= stay.endsOn),
    )

  return ({ evidenceId, uid, roomId, at, timeKnown }) => {
    const unplaced = { evidenceId, personId: null, sessionId: null, fullName: null, timeZone: null }
    if (!timeKnown) return { ...unplaced, outcome: 'time-unknown' }
    const holder = cardsOf(uid).find(
      card => card.validFrom <= at && (card.validTo === null || at < card.validTo),
    )
    if (!holder) return { ...unplaced, outcome: refusalIn(uid) ?? 'unknown-card' }
    const { personId, fullName, suspendedAt } = holder
    const known = { ...unplaced, personId, fullName }
    if (suspendedAt && suspendedAt <= at) return { ...known, outcome: 'suspended' }
    const inRoom = meetingsIn(roomId ?? '')
    const here = inRoom.filter(meeting => takesEvidenceAt(meeting, at))
    // Two classes may overlap in a room at the change of the hour: the later one, of those the person attends.
    const latestOf = (meetings: Picture['meetings']) =>
      meetings
        .filter(meeting => attends(personId, meeting))
        .sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.id < b.id ? 1 : -1))[0]
    // One that is open comes first: only a card that means nothing there can be the leaving of one just closed.
    const session = latestOf(here) ?? latestOf(inRoom.filter(meeting => takesLeavingAt(meeting, at)))
    if (!session) return { ...known, outcome: here.length === 0 ? 'no-session' : 'not-enrolled' }
    return { ...known, sessionId: session.id, timeZone: session.timeZone, outcome: 'counted' }
  }
}

/** Places scans of known rooms. The caller holds the placement lock. */
export async function placeScans(context: VerbContext, scans: Scan[]): Promise<PlacedScan[]> {
  return scans.map(placeBy(await drawPicture(context, scans)))
}
