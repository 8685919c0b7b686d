import { z } from 'zod'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Placement } from './place-scans.ts'
import { type Ledger, ledger } from './queries.ts'
import type { NewEvidence } from './record-evidence.ts'

const appended = ledger.extend({ fresh: z.array(z.object({ id: z.string() })) })

/**
 * Keeps scans with what they mean, and locks and reads what the marks they touch are folded from; one step
 * (db/functions.sql). `fresh` are the ids of those that were not known.
 */
export async function appendScans(
  context: VerbContext,
  scans: NewEvidence[],
  placed: Placement[],
): Promise<{ fresh: Set<string>; ledger: Ledger }> {
  const placements = placed.map(({ evidenceId, sessionId, personId, outcome }) => {
    return { evidenceId, sessionId, personId, outcome }
  })
  const answer = appended.parse(await context.call('append_scans', { scans, placements }))
  return { fresh: new Set(answer.fresh.map(({ id }) => id)), ledger: answer }
}
