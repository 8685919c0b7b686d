import type { VerbContext } from '../../kernel/context.ts'
import { recordArrival } from '../attendance/ledger/record-arrival.ts'
import type { Verdict } from '../codes/judge-code.ts'
import { takeStep } from '../codes/take-step.ts'
import { admitted, type CheckInOutcome, refused } from './outcome.ts'

/** Turns a verdict into an arrival, once per session and person. */
export async function admit(
  context: VerbContext,
  personId: string,
  verdict: Verdict,
): Promise<CheckInOutcome> {
  if (!verdict.accepted) return refused(verdict.reason, verdict.retryAfterSeconds)
  const { session, kind, step } = verdict
  const sessionId = session.id
  const arrival = await recordArrival(context, { sessionId, personId, method: kind, value: String(step) })
  // It was closed between the comparison and the lock.
  if (!arrival) return refused('no-session')
  const isFirstUse = await takeStep(context, { sessionId, personId, kind, step })
  if (arrival.recorded && !isFirstUse) throw new Error('A step was used before it was recorded.')
  return admitted(session, arrival)
}
