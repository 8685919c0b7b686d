import { and, asc, eq, inArray } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { lockSessions } from './queries.ts'
import { readMarks } from './read-marks.ts'
import { appendEvidence, attribute } from './record-evidence.ts'
import type { EvidenceMethod, MarkStatus } from './rules.ts'

/** Ways of checking in oneself, or of being checked in by name: one of them is enough. */
const checkInMethods: EvidenceMethod[] = ['code', 'qr', 'sheet', 'face']

export interface Arrival {
  sessionId: string
  personId: string
  method: 'code' | 'qr' | 'sheet' | 'face'
  /** What was shown. */
  value: string
  /** Who held the camera, when it was somebody else. */
  recordedBy?: string | null
}

export interface RecordedArrival {
  /** False: there was a check-in before, and nothing was added. */
  recorded: boolean
  /** Of the check-in that stands. */
  at: Date
  /** As the session's policy and a teacher's word have it. */
  status: MarkStatus | null
}

async function earlierOf({ tx }: VerbContext, { sessionId, personId }: Arrival): Promise<Date | undefined> {
  const [row] = await tx
    .select({ at: evidence.at })
    .from(attributions)
    .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
    .where(
      and(
        eq(attributions.sessionId, sessionId),
        eq(attributions.personId, personId),
        inArray(evidence.method, checkInMethods),
      ),
    )
    .orderBy(asc(evidence.at))
    .limit(1)
  return row?.at
}

/** The arrival of one known person in one open session, once. Undefined when the session has closed meanwhile. */
export async function recordArrival(
  context: VerbContext,
  arrival: Arrival,
): Promise<RecordedArrival | undefined> {
  const { now } = context
  const { sessionId, personId } = arrival
  // First of all: of two arrivals of one person, the second sees the first.
  const [session] = await lockSessions(context, [sessionId])
  if (!session || session.closedAt) return undefined
  const earlier = await earlierOf(context, arrival)
  if (earlier) {
    const [mark] = await readMarks(context, [sessionId], [personId])
    return { recorded: false, at: earlier, status: mark?.status ?? null }
  }
  const id = newId(now.getTime())
  await appendEvidence(context, [{ id, ...arrival, at: now, timeQuality: 'server', receivedAt: now }])
  const [derived] = await attribute(context, [{ evidenceId: id, sessionId, personId, outcome: 'counted' }])
  return { recorded: true, at: now, status: derived?.decision?.status ?? null }
}
