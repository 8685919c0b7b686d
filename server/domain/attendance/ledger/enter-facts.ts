import type { VerbContext } from '../../../kernel/context.ts'
import { lockSessions } from './queries.ts'
import { appendEvidence, attribute, type NewEvidence } from './record-evidence.ts'

/** A fact whose session and person are named, not found out: somebody's word. */
export type NamedFact = NewEvidence & { sessionId: string; personId: string }

/**
 * Locks the sessions before the first write of the transaction: it gets its place in the event log with that write, so
 * of two changes of one session the log tells the earlier first.
 */
export async function lockLedger(context: VerbContext, sessionIds: string[]): Promise<void> {
  await lockSessions(context, [...new Set(sessionIds)])
}

/** Appends facts and derives the marks they touch. */
export async function enterFacts(context: VerbContext, facts: NamedFact[]): Promise<void> {
  await appendEvidence(context, facts)
  await attribute(
    context,
    facts.map(({ id: evidenceId, sessionId, personId }) => ({
      evidenceId,
      sessionId,
      personId,
      outcome: 'counted',
    })),
  )
}
