import type { VerbContext } from '../../kernel/context.ts'
import { lockLedger } from '../attendance/ledger/enter-facts.ts'
import { recordArrival } from '../attendance/ledger/record-arrival.ts'
import type { Verdict } from '../codes/judge-code.ts'
import { shownFor } from '../codes/step-age.ts'
import { takeStep } from '../codes/take-step.ts'
import { admitted, type CheckInOutcome, refused } from './outcome.ts'
import { notePhone } from './place/note-phone.ts'

/** Turns a verdict into an arrival, or a leaving; a step moves a person once. */
export async function admit(
  context: VerbContext,
  personId: string,
  verdict: Verdict,
): Promise<CheckInOutcome> {
  if (!verdict.accepted) return refused(verdict.reason, verdict.retryAfterSeconds)
  const { session, kind, step } = verdict
  const sessionId = session.id
  await lockLedger(context, [sessionId])
  const isUsed = !(await takeStep(context, { sessionId, personId, kind, step }))
  const shownAgo = await shownFor(context, session, verdict)
  await notePhone(context, { sessionId, personId, way: kind, ...shownAgo })
  const shown = { sessionId, personId, method: kind, value: String(step) }
  const arrival = await recordArrival(context, shown, isUsed)
  // It was closed between the comparison and the lock.
  return arrival ? admitted(session, arrival) : refused('no-session')
}
