import { eq } from 'drizzle-orm'
import { attributions, evidence, marks } from '../../../db/schema/attendance.ts'
import { enrolments } from '../../../db/schema/classes.ts'
import { cards } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { World } from '../../support/world.ts'

const minuteMs = 60_000

async function readLedger({ database: { db } }: World, orgId: string) {
  return {
    evidence: await db.select().from(evidence).where(eq(evidence.orgId, orgId)),
    sessions: await db.select().from(sessions).where(eq(sessions.orgId, orgId)),
    enrolments: await db.select().from(enrolments).where(eq(enrolments.orgId, orgId)),
    cards: await db.select().from(cards).where(eq(cards.orgId, orgId)),
    people: await db.select().from(people).where(eq(people.orgId, orgId)),
  }
}

type Ledger = Awaited<ReturnType<typeof readLedger>>
type Evidence = Ledger['evidence'][number]

/** Written without a look at the product's own: whom a scan marks and where, straight from the words of the design. */
function whereScanCounts(
  ledger: Ledger,
  scan: Evidence,
): { sessionId: string; personId: string } | undefined {
  if (scan.timeQuality === 'unknown') return undefined
  for (const card of ledger.cards) {
    const held =
      card.validFrom.getTime() <= scan.at.getTime() &&
      scan.at.getTime() < (card.validTo?.getTime() ?? Infinity)
    if (card.uid !== scan.value || !held) continue
    const holder = ledger.people.find(person => person.id === card.personId)
    if (!holder || (holder.suspendedAt && holder.suspendedAt.getTime() <= scan.at.getTime())) return undefined
    let found: Ledger['sessions'][number] | undefined
    for (const session of ledger.sessions) {
      const until = session.closedAt?.getTime() ?? session.endsAt.getTime() + 15 * minuteMs
      const takesIt = session.openedAt.getTime() <= scan.at.getTime() && scan.at.getTime() <= until
      if (session.roomId !== scan.roomId || !takesIt || !belongs(ledger, session, holder.id)) continue
      const isLater = !found || session.startsAt.getTime() > found.startsAt.getTime()
      const breaksTie =
        found && session.startsAt.getTime() === found.startsAt.getTime() && session.id > found.id
      if (isLater || breaksTie) found = session
    }
    return found && { sessionId: found.id, personId: holder.id }
  }
  return undefined
}

const belongs = (ledger: Ledger, session: Ledger['sessions'][number], personId: string) =>
  ledger.enrolments.some(
    stay =>
      stay.classId === session.classId &&
      stay.personId === personId &&
      stay.startsOn <= session.localDate &&
      session.localDate <= (stay.endsOn ?? '9999-12-31'),
  )

interface Row {
  status: string
  evidenceId: string | null
  arrivedAt: string | null
  leftAt: string | null
}

/** When they came and went, told by walking through what they showed: in, out after the least stay, in again. */
function comingAndGoing(session: Ledger['sessions'][number], shown: Evidence[]) {
  const rule = session.signOut
  if (!rule) return undefined
  let [came, left, last] = [0, 0, 0]
  for (const { method, value, at } of shown) {
    const time = at.getTime()
    if (method === 'manual' && value !== 'present' && value !== 'late') continue
    if (!came) {
      if (value !== 'out') came = last = time
    } else if (method === 'sign-out') {
      const out = value === 'out'
      if (out !== left > 0) [left, last] = [out ? time : 0, time]
    } else if (method !== 'manual') {
      const waits = left ? 2.5 : rule.minimumStayMinutes
      if (time - last >= waits * minuteMs) [left, last] = [left ? 0 : time, time]
    }
  }
  return came ? { came, left } : undefined
}

/** What is left of an arrival when everything is over. */
function afterAll(session: Ledger['sessions'][number], left: number, arrived: string): string {
  const { signOut, closedAt, waitingSince } = session
  if (!signOut || !closedAt || waitingSince) return arrived
  if (!left) return signOut.neverLeft === 'absent' ? 'absent' : arrived
  const end = Math.min((session.plannedEndsAt ?? session.endsAt).getTime(), closedAt.getTime())
  const isEarly = left < end - signOut.earlyMinutes * minuteMs
  return isEarly && signOut.leftEarly === 'absent' ? 'absent' : arrived
}

function markOf(
  session: Ledger['sessions'][number],
  expected: boolean,
  scans: Evidence[],
  words: Evidence[],
  excuses: Evidence[],
  partings: Evidence[],
): Row | undefined {
  const takenBack = [...words, ...excuses, ...partings].map(word => word.withdraws)
  const stands = (word: Evidence) => word.value !== 'withdrawn' && !takenBack.includes(word.id)
  const standing = words.filter(stands)
  const order = (a: Evidence, b: Evidence) =>
    `${a.at.toISOString()}${a.id}` < `${b.at.toISOString()}${b.id}` ? -1 : 1
  const first = [...scans].sort(order)[0]
  const last = standing.sort(order).at(-1)
  const excuse = excuses.filter(stands).sort(order).at(-1)
  // It speaks for whoever did not come, unless a teacher has spoken since, or said that they were there.
  const isExcused = excuse && (last ? last.value === 'absent' && order(last, excuse) < 0 : !first)
  const shown = [...scans, ...standing, ...partings.filter(stands)].sort(order)
  const stay = comingAndGoing(session, shown)
  const leftAt = stay?.left ? new Date(stay.left).toISOString() : null
  if (isExcused) return { status: 'excused', evidenceId: excuse.id, arrivedAt: null, leftAt: null }
  if (last) {
    const came = last.value === 'present' || last.value === 'late'
    return {
      status: last.value,
      evidenceId: last.id,
      arrivedAt: came ? (stay ? new Date(stay.came) : (first ?? last).at).toISOString() : null,
      leftAt: came ? leftAt : null,
    }
  }
  if (first) {
    const isLate = first.at.getTime() > session.startsAt.getTime() + session.lateAfterMinutes * minuteMs
    const status = afterAll(session, stay?.left ?? 0, isLate ? 'late' : 'present')
    return { status, evidenceId: first.id, arrivedAt: first.at.toISOString(), leftAt }
  }
  return session.closedAt && !session.waitingSince && expected
    ? { status: 'absent', evidenceId: null, arrivedAt: null, leftAt: null }
    : undefined
}

/** Every mark and every total that follows from the evidence, by 'session person'. */
export const foldOf = async (world: World, orgId: string) => foldLedger(await readLedger(world, orgId))

/** The same for one organization's rows that were read before. */
export function foldLedger(ledger: Ledger) {
  const rows: Record<string, Row> = {}
  const totals: Record<string, Record<string, number> | null> = {}
  const placed = ledger.evidence.map(scan => ({ scan, place: whereScanCounts(ledger, scan) }))
  for (const session of ledger.sessions) {
    const counts = { expected: 0, present: 0, late: 0, absent: 0, excused: 0 }
    for (const { id: personId } of ledger.people) {
      const scans = placed
        .filter(
          ({ scan, place }) =>
            scan.method === 'card' && place?.sessionId === session.id && place.personId === personId,
        )
        .map(({ scan }) => scan)
      const entries = (method: Evidence['method']) =>
        ledger.evidence.filter(
          fact => fact.method === method && fact.sessionId === session.id && fact.personId === personId,
        )
      const expected = belongs(ledger, session, personId)
      const row = markOf(session, expected, scans, entries('manual'), entries('excuse'), entries('sign-out'))
      if (!row) continue
      rows[`${session.id} ${personId}`] = row
      counts.expected++
      counts[row.status as 'present' | 'late' | 'absent' | 'excused']++
    }
    totals[session.id] = session.closedAt ? counts : null
  }
  return { rows, totals }
}

/** What the tables say, in the same shape. */
export async function storedOf({ database: { db } }: World, orgId: string) {
  const stored = await db.select().from(marks).where(eq(marks.orgId, orgId))
  const meetings = await db.select().from(sessions).where(eq(sessions.orgId, orgId))
  return storedIn({ marks: stored, sessions: meetings })
}

interface Stored {
  marks: (typeof marks.$inferSelect)[]
  sessions: (typeof sessions.$inferSelect)[]
}

export function storedIn({ marks: stored, sessions: meetings }: Stored) {
  return {
    rows: Object.fromEntries(
      stored.map(({ sessionId, personId, status, evidenceId, arrivedAt, leftAt }) => [
        `${sessionId} ${personId}`,
        {
          status,
          evidenceId,
          arrivedAt: arrivedAt?.toISOString() ?? null,
          leftAt: leftAt?.toISOString() ?? null,
        },
      ]),
    ),
    totals: Object.fromEntries(meetings.map(session => [session.id, session.summary])),
  }
}

/** Every attribution, for "nothing moved". */
export const placesOf = ({ database: { db } }: World, orgId: string) =>
  db.select().from(attributions).where(eq(attributions.orgId, orgId)).orderBy(attributions.evidenceId)
