import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { enterFacts, lockLedger } from '../../attendance/ledger/enter-facts.ts'
import {
  type Request,
  sessionsOfRequests,
  sessionsTouched,
  standingEvidence,
  type Within,
} from '../queries.ts'

const words = { contest: 'Contested', correction: 'Correction', phone: 'New phone' } as const

/** What the mark will quote: the decider's words. A student's own may be private and stay with the request. */
function noteOf({ kind, decisionReason }: Request): string | null {
  if (kind === 'excuse') return decisionReason
  return [words[kind], decisionReason].filter(Boolean).join(': ')
}

/** Locks the sessions these requests speak of, before anything is written, and tells what decisions left in them so far. */
export async function lockConcerned(context: VerbContext, requestIds: string[], within?: Within) {
  const meetings = await sessionsOfRequests(context, requestIds, within)
  const sessionIds = [...new Set(meetings.map(meeting => meeting.sessionId))]
  await lockLedger(context, sessionIds)
  return { meetings, standing: await standingEvidence(context, requestIds, sessionIds) }
}

/** The same before a decision is taken back: it goes from wherever it had reached, whoever has left the class since. */
export async function lockTouched(context: VerbContext, requestIds: string[]) {
  const meetings = await sessionsOfRequests(context, requestIds)
  const touched = await sessionsTouched(context, requestIds)
  const sessionIds = [...new Set([...meetings.map(meeting => meeting.sessionId), ...touched])]
  await lockLedger(context, sessionIds)
  return { meetings, standing: await standingEvidence(context, requestIds, sessionIds) }
}

type Concerned = Awaited<ReturnType<typeof lockConcerned>>

/** An approval becomes evidence in each of its sessions that has none of it; the marks are derived again. */
export async function applyApprovals(
  context: VerbContext,
  approved: Request[],
  { meetings, standing }: Concerned,
): Promise<number> {
  const { now } = context
  const has = new Set(standing.map(fact => `${fact.requestId}:${fact.sessionId}`))
  const facts = approved.flatMap(request =>
    meetings
      .filter(
        ({ requestId, sessionId }) => requestId === request.id && !has.has(`${request.id}:${sessionId}`),
      )
      .map(({ sessionId }) => ({
        id: newId(now.getTime()),
        method: request.kind === 'excuse' ? ('excuse' as const) : ('manual' as const),
        value: request.kind === 'excuse' ? 'excused' : (request.wantedStatus ?? 'present'),
        statusId: request.kind === 'correction' ? request.wantedStatusId : null,
        sessionId,
        personId: request.personId,
        recordedBy: request.decidedBy,
        note: noteOf(request),
        // The moment of the decision: a teacher's word after it stands above it, also where it is applied later.
        at: request.decidedAt ?? now,
        timeQuality: 'server' as const,
        receivedAt: now,
        raw: { requestId: request.id },
      })),
  )
  await enterFacts(context, facts)
  return facts.length
}

/** Takes back what approvals wrote: the ledger keeps both, the marks fall back to what else is known. */
export async function withdrawApprovals(
  context: VerbContext,
  { standing }: Concerned,
  recordedBy: string | null,
): Promise<void> {
  const { now } = context
  await enterFacts(
    context,
    standing.map(({ id, method, sessionId, personId }) => ({
      id: newId(now.getTime()),
      method,
      value: 'withdrawn',
      withdraws: id,
      sessionId,
      personId,
      recordedBy,
      at: now,
      timeQuality: 'server',
      receivedAt: now,
    })),
  )
}
