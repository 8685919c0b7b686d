import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { provenFactors } from '../proof/factors.ts'
import { nextTap, stayOf } from '../stay/stay.ts'
import { type Ledger, type LockedSession, type PersonFact, readLedger } from './queries.ts'
import { appendEvidence, attribute } from './record-evidence.ts'
import { type EvidenceMethod, type MarkStatus, standingIn } from './rules.ts'

/** Ways of checking in oneself, or of being checked in by name: one of them is enough. */
const checkInMethods: readonly EvidenceMethod[] = ['code', 'qr', 'sheet', 'face', 'door-tag']

export interface Arrival {
  sessionId: string
  personId: string
  method: 'code' | 'qr' | 'sheet' | 'face' | 'door-tag'
  /** What was shown. */
  value: string
  /** Who held the camera, when it was somebody else. */
  recordedBy?: string | null
  /** How hard it would be to fake, where that is known. */
  assurance?: 'low' | 'high'
  raw?: Record<string, unknown>
}

export interface RecordedArrival {
  /** False: there was a check-in before, and nothing was added. */
  recorded: boolean
  /** Where it led, or where the person was before when nothing was added. */
  where: 'in' | 'out' | 'back'
  /** Of the check-in or the leaving that stands. */
  at: Date
  /** As the session's policy and a teacher's word have it. */
  status: MarkStatus | null
}

type Standing = Omit<RecordedArrival, 'recorded' | 'status'>

/** Where a session asks for several proofs, one of another kind adds to those before it. */
function addsProof(
  session: LockedSession | undefined,
  standing: readonly PersonFact[],
  arrival: Arrival,
  now: Date,
) {
  const factors = session?.proof?.factors
  if (!factors) return false
  const { method, value, assurance = null } = arrival
  const after = [...standing, { method, value, assurance, at: now }]
  return provenFactors(factors, after).length > provenFactors(factors, standing).length
}

/** How the person stands already, when one more check-in would change nothing; undefined when it would. */
function standingOf(
  { sessions: [session], facts }: Ledger,
  arrival: Arrival,
  now: Date,
  isUsed: boolean,
): Standing | undefined {
  const standing = standingIn(facts)
  if (!isUsed && addsProof(session, standing, arrival, now)) return undefined
  const stay = session?.signOut ? stayOf(session.signOut, standing, session.closedAt) : undefined
  if (stay && session?.signOut && !isUsed && nextTap(session.signOut, stay, now) !== 'repeat')
    return undefined
  if (stay?.leftAt) return { where: 'out', at: stay.leftAt }
  const earlier = standing.find(({ method }) => checkInMethods.includes(method))
  return earlier && { where: 'in', at: stay?.since ?? earlier.at }
}

/**
 * The arrival of one known person in one open session, once; where people sign out, the next one after the minimum stay is
 * their leaving. `isUsed`: what was shown had been shown before. Undefined when the session has closed meanwhile.
 */
export async function recordArrival(
  context: VerbContext,
  arrival: Arrival,
  isUsed = false,
): Promise<RecordedArrival | undefined> {
  const { now } = context
  const { sessionId, personId } = arrival
  // Locks first of all: of two arrivals of one person, the second sees the first.
  const ledger = await readLedger(context, [sessionId], [personId])
  const [session] = ledger.sessions
  if (!session || session.closedAt) return undefined
  const before = standingOf(ledger, arrival, now, isUsed)
  if (before) return { recorded: false, ...before, status: ledger.marks[0]?.status ?? null }
  const id = newId(now.getTime())
  await appendEvidence(context, [{ id, ...arrival, at: now, timeQuality: 'server', receivedAt: now }])
  const [derived] = await attribute(context, [{ evidenceId: id, sessionId, personId, outcome: 'counted' }])
  const decision = derived?.decision
  const where = decision?.stayEvidenceId === id ? (decision.leftAt ? 'out' : 'back') : 'in'
  return { recorded: true, where, at: now, status: decision?.status ?? null }
}
