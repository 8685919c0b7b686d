import { attributions, evidence, marks } from '../../../db/schema/attendance.ts'
import { auditEntries } from '../../../db/schema/audit.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { insertMany } from '../insert-many.ts'

/** Rows of meetings that were held: everything the ledger would have written, except events for anyone to react to. */
export interface LedgerRows {
  sessions: (typeof sessions.$inferInsert)[]
  evidence: (typeof evidence.$inferInsert)[]
  attributions: (typeof attributions.$inferInsert)[]
  marks: (typeof marks.$inferInsert)[]
  audit: (typeof auditEntries.$inferInsert)[]
}

export const noRows = (): LedgerRows => ({
  sessions: [],
  evidence: [],
  attributions: [],
  marks: [],
  audit: [],
})

export async function saveRows({ tx }: VerbContext, rows: LedgerRows): Promise<void> {
  await insertMany(tx, sessions, rows.sessions)
  await insertMany(tx, evidence, rows.evidence)
  await insertMany(tx, attributions, rows.attributions)
  await insertMany(tx, marks, rows.marks)
  await insertMany(tx, auditEntries, rows.audit)
}
