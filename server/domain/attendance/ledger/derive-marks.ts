import type { EventPayload } from '../../../events/catalog.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Placement } from './place-scans.ts'
import {
  type Ledger,
  type Pair,
  type PersonFact,
  readLedger,
  type StoredMark,
  writeMarks,
} from './queries.ts'
import { type Decision, decideMark } from './rules.ts'

export interface DerivedMark extends Pair {
  /** Undefined: expected, nothing known yet. */
  decision: Decision | undefined
  changed: boolean
  /** It changed in nothing but when they left. */
  onlyStay: boolean
}

const keyOf = ({ sessionId, personId }: Pair) => `${sessionId}:${personId}`

/** Map.groupBy arrives with Node 21. */
function grouped(facts: PersonFact[]): Map<string, PersonFact[]> {
  const groups = new Map<string, PersonFact[]>()
  for (const fact of facts) {
    const group = groups.get(keyOf(fact))
    if (group) group.push(fact)
    else groups.set(keyOf(fact), [fact])
  }
  return groups
}

const sameMark = (stored: StoredMark | undefined, decision: Decision | undefined) =>
  stored?.status === decision?.status &&
  (stored?.statusId ?? null) === (decision?.statusId ?? null) &&
  (stored?.evidenceId ?? null) === (decision?.evidenceId ?? null) &&
  (stored?.arrivedAt?.getTime() ?? null) === (decision?.arrivedAt?.getTime() ?? null)

const sameStay = (stored: StoredMark | undefined, decision: Decision | undefined) =>
  (stored?.leftAt?.getTime() ?? null) === (decision?.leftAt?.getTime() ?? null) &&
  (stored?.stayEvidenceId ?? null) === (decision?.stayEvidenceId ?? null)

/** Who was to come, where absence is decided: not while a session is open, nor while its readers are behind. */
function expectedIn({ sessions, stays }: Ledger): Pair[] {
  const dateOf = new Map(sessions.map(session => [session.id, session.localDate]))
  return stays.filter(({ sessionId, startsOn, endsOn }) => {
    const date = dateOf.get(sessionId)
    return date !== undefined && startsOn <= date && (endsOn === null || date <= endsOn)
  })
}

/**
 * Folds evidence into marks for these sessions (for these people, or for everyone) and writes, versions and announces
 * what differs. Running it again changes nothing: marks are a function of the evidence, the enrolments and the policy.
 */
export async function deriveMarks(
  context: VerbContext,
  sessionIds: string[],
  personIds?: string[],
): Promise<DerivedMark[]> {
  if (sessionIds.length === 0) return []
  return deriveFrom(context, await readLedger(context, sessionIds, personIds), personIds)
}

/** `deriveMarks` of what is long past: nobody is told mark by mark. Whoever calls announces the whole. */
export async function deriveQuietly(
  context: VerbContext,
  sessionIds: string[],
  personIds?: string[],
): Promise<DerivedMark[]> {
  const read = await readLedger(context, sessionIds, personIds)
  const derived = decideMarks(read, personIds)
  const { rows, removed } = changesOf(read, derived)
  if (rows.length + removed.length > 0) await writeMarks(context, rows, removed)
  return derived
}

/** `deriveMarks` from what has been locked and read already, of these people. */
export async function deriveFrom(
  context: VerbContext,
  read: Ledger,
  personIds?: string[],
): Promise<DerivedMark[]> {
  const derived = decideMarks(read, personIds)
  await writeDerived(context, read, derived)
  return derived
}

/** What the marks are by the facts; writes nothing. */
export function decideMarks(read: Ledger, personIds?: string[]): DerivedMark[] {
  const { sessions: locked, facts, marks: standing } = read
  const expected = expectedIn(read)
  const sessionOf = new Map(locked.map(session => [session.id, session]))
  const storedOf = new Map(standing.map(mark => [keyOf(mark), mark]))
  const expectedKeys = new Set(expected.map(keyOf))
  const factsOf = grouped(facts)
  const wanted = personIds && new Set(personIds)
  const pairs = new Map([...facts, ...standing, ...expected].map(pair => [keyOf(pair), pair]))

  const derived: DerivedMark[] = []
  for (const [key, { sessionId, personId }] of pairs) {
    const session = sessionOf.get(sessionId)
    if (!session || (wanted && !wanted.has(personId))) continue
    const decision = decideMark(session, factsOf.get(key) ?? [], expectedKeys.has(key))
    const stored = storedOf.get(key)
    const [same, stays] = [sameMark(stored, decision), sameStay(stored, decision)]
    derived.push({ sessionId, personId, decision, changed: !same || !stays, onlyStay: same && !stays })
  }
  return derived
}

/** What differs, as rows to write, pairs to take back, and events. */
function changesOf({ sessions }: Ledger, derived: DerivedMark[]) {
  const changes = derived.filter(mark => mark.changed)
  const sessionOf = new Map(sessions.map(session => [session.id, session]))
  const events: EventPayload<'mark.changed'>[] = []
  const rows: StoredMark[] = []
  for (const { sessionId, personId, decision, onlyStay } of changes) {
    const session = sessionOf.get(sessionId)
    const { status = 'expected', method = 'none', evidenceId = null } = decision ?? {}
    const version = (session?.version ?? 0) + 1
    const classId = session?.classId ?? ''
    const what = onlyStay ? { onlyStay } : {}
    events.push({ sessionId, classId, personId, status, method, evidenceId, version, ...what })
    if (decision) {
      const { status: mark, statusId = null, arrivedAt, leftAt = null, stayEvidenceId = null } = decision
      const stay = { arrivedAt, leftAt, stayEvidenceId }
      rows.push({ sessionId, personId, status: mark, statusId, evidenceId, ...stay, version })
    }
  }
  const removed = changes
    .filter(change => !change.decision)
    .map(({ sessionId, personId }) => ({ sessionId, personId }))
  return { rows, removed, events }
}

/** Writes, versions and announces what differs. */
export async function writeDerived(
  context: VerbContext,
  read: Ledger,
  derived: DerivedMark[],
): Promise<void> {
  const { rows, removed, events } = changesOf(read, derived)
  if (events.length === 0) return
  await Promise.all([writeMarks(context, rows, removed), context.emit('mark.changed', ...events)])
}

/** Derives the marks that these placements touch. */
export async function deriveCounted(context: VerbContext, placements: Placement[]): Promise<DerivedMark[]> {
  const counted = placements.filter(placement => placement.outcome === 'counted')
  const sessionIds = [...new Set(counted.flatMap(placement => placement.sessionId ?? []))]
  const personIds = [...new Set(counted.flatMap(placement => placement.personId ?? []))]
  return deriveMarks(context, sessionIds, personIds)
}
