import type { EventPayload } from '../../../events/catalog.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { enrolledOn } from '../../classes/membership.ts'
import {
  loadFacts,
  lockSessions,
  nextVersions,
  type Pair,
  type PersonFact,
  removeMarks,
  saveMarks,
  saveSummaries,
} from './queries.ts'
import { readMarks } from './read-marks.ts'
import { type Decision, decideMark } from './rules.ts'

type LockedSession = Awaited<ReturnType<typeof lockSessions>>[number]
type StoredMark = Awaited<ReturnType<typeof readMarks>>[number]

export interface DerivedMark extends Pair {
  /** Undefined: expected, nothing known yet. */
  decision: Decision | undefined
  changed: boolean
}

const keyOf = ({ sessionId, personId }: Pair) => `${sessionId}:${personId}`

/** Map.groupBy arrives with Node 21. */
function grouped(facts: PersonFact[]): Map<string, PersonFact[]> {
  const groups = new Map<string, PersonFact[]>()
  for (const fact of facts) groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact])
  return groups
}

const sameMark = (stored: StoredMark | undefined, decision: Decision | undefined) =>
  stored?.status === decision?.status &&
  (stored?.evidenceId ?? null) === (decision?.evidenceId ?? null) &&
  (stored?.arrivedAt?.getTime() ?? null) === (decision?.arrivedAt?.getTime() ?? null)

/** Who is enrolled, for closed sessions only: while one is open, absence is not decided. */
async function expectedIn(context: VerbContext, locked: LockedSession[]): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (const session of locked) {
    if (!session.closedAt) continue
    const enrolled = await enrolledOn(context, [session.classId], session.localDate)
    pairs.push(...enrolled.map(({ personId }) => ({ sessionId: session.id, personId })))
  }
  return pairs
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
  const locked = await lockSessions(context, sessionIds)
  if (locked.length === 0) return []
  const ids = locked.map(session => session.id)
  const facts = await loadFacts(context, ids, personIds)
  const stored = await readMarks(context, ids, personIds)
  const expected = await expectedIn(context, locked)

  const sessionOf = new Map(locked.map(session => [session.id, session]))
  const storedOf = new Map(stored.map(mark => [keyOf(mark), mark]))
  const expectedKeys = new Set(expected.map(keyOf))
  const factsOf = grouped(facts)
  const wanted = personIds && new Set(personIds)
  const pairs = new Map([...facts, ...stored, ...expected].map(pair => [keyOf(pair), pair]))

  const derived: DerivedMark[] = []
  for (const [key, { sessionId, personId }] of pairs) {
    const session = sessionOf.get(sessionId)
    if (!session || (wanted && !wanted.has(personId))) continue
    const decision = decideMark(session, factsOf.get(key) ?? [], expectedKeys.has(key))
    derived.push({ sessionId, personId, decision, changed: !sameMark(storedOf.get(key), decision) })
  }
  await write(context, sessionOf, derived)
  return derived
}

async function write(context: VerbContext, sessionOf: Map<string, LockedSession>, derived: DerivedMark[]) {
  const { orgId, now } = context
  const changes = derived.filter(mark => mark.changed)
  if (changes.length === 0) return
  const touched = [...new Set(changes.map(change => change.sessionId))]
  const versions = await nextVersions(context, touched)
  const rows: Parameters<typeof saveMarks>[1] = []
  const events: EventPayload<'mark.changed'>[] = []
  for (const { sessionId, personId, decision } of changes) {
    const version = versions.get(sessionId) ?? 0
    const classId = sessionOf.get(sessionId)?.classId ?? ''
    const { status = 'expected', method = 'none', evidenceId = null } = decision ?? {}
    events.push({ sessionId, classId, personId, status, method, evidenceId, version })
    if (!decision) continue
    const { arrivedAt } = decision
    rows.push({
      orgId,
      sessionId,
      personId,
      status: decision.status,
      evidenceId,
      arrivedAt,
      version,
      updatedAt: now,
    })
  }
  await saveMarks(context, rows)
  await removeMarks(
    context,
    changes.filter(change => !change.decision),
  )
  await saveSummaries(context, touched)
  await context.emit('mark.changed', ...events)
}
