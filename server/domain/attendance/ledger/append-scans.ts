import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Placement } from './place-scans.ts'
import { type Ledger, ledger } from './queries.ts'
import type { NewEvidence } from './record-evidence.ts'

const appended = ledger.extend({ fresh: z.array(z.string()) })

/**
 * Keeps scans with what they mean, and locks and reads what the marks they touch are folded from; one statement
 * (db/functions.sql). `fresh` are the ids of those that were not known.
 */
export async function appendScans(
  { tx, orgId }: VerbContext,
  scans: NewEvidence[],
  placed: Placement[],
): Promise<{ fresh: Set<string>; ledger: Ledger }> {
  const places = placed.map(({ evidenceId, sessionId, personId, outcome }) => {
    return { evidenceId, sessionId, personId, outcome }
  })
  const result = await tx.execute(sql`
    select append_scans(${orgId}::uuid, ${JSON.stringify(scans)}::jsonb, ${JSON.stringify(places)}::jsonb) as appended`)
  const [row] = rowsOf(z.object({ appended }), result)
  if (!row) throw new Error('The database appended nothing.')
  return { fresh: new Set(row.appended.fresh), ledger: row.appended }
}
