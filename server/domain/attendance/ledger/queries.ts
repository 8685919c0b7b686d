import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { assurances, evidenceMethods, markStatuses } from '../../../../db/schema/attendance.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { proofPolicy } from '../../classes/proof-policy.ts'
import { signOutPolicy } from '../../classes/sign-out-policy.ts'

export interface Pair {
  sessionId: string
  personId: string
}

const moment = z.coerce.date()

const lockedSession = z.object({
  id: z.string(),
  classId: z.string(),
  localDate: z.string(),
  startsAt: moment,
  closedAt: moment.nullable(),
  cancelledAt: moment.nullable(),
  waitingSince: moment.nullable(),
  lateAfterMinutes: z.number(),
  absentAfterMinutes: z.number().nullable(),
  endsAt: moment,
  plannedEndsAt: moment.nullable(),
  proof: proofPolicy.nullable(),
  signOut: signOutPolicy.nullable(),
  version: z.number(),
})

/** A fact attributed to a person in a session. */
const personFact = z.object({
  id: z.string(),
  method: z.enum(evidenceMethods),
  value: z.string(),
  assurance: z.enum(assurances).nullable(),
  statusId: z.string().nullable(),
  at: moment,
  withdraws: z.string().nullable(),
  sessionId: z.string(),
  personId: z.string(),
})

const storedMark = z.object({
  sessionId: z.string(),
  personId: z.string(),
  status: z.enum(markStatuses),
  statusId: z.string().nullable(),
  evidenceId: z.string().nullable(),
  arrivedAt: moment.nullable(),
  leftAt: moment.nullable(),
  stayEvidenceId: z.string().nullable(),
  version: z.number(),
})

/** Of somebody in the class of a session that is closed. */
const stay = z.object({
  sessionId: z.string(),
  personId: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})

/** Locked sessions, and what their marks are folded from. */
export const ledger = z.object({
  stays: z.array(stay),
  sessions: z.array(lockedSession),
  facts: z.array(personFact),
  marks: z.array(storedMark),
})

export type Ledger = z.output<typeof ledger>
export type LockedSession = z.output<typeof lockedSession>
export type PersonFact = z.output<typeof personFact>
export type StoredMark = z.output<typeof storedMark>

/** Locks the sessions in id order: two derivations of one session run one after the other, never on half the facts. */
export async function lockSessions({ tx }: VerbContext, sessionIds: string[]) {
  if (sessionIds.length === 0) return []
  const { id, classId, localDate, closedAt, cancelledAt, waitingSince } = sessions
  return tx
    .select({ id, classId, localDate, closedAt, cancelledAt, waitingSince })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
    .orderBy(sessions.id)
    .for('update')
}

/** Locks the sessions and reads what their marks are folded from, of everyone or of these people; one statement. */
export async function readLedger(
  { tx, orgId }: VerbContext,
  sessionIds: string[],
  personIds?: string[],
): Promise<Ledger> {
  const [of, people] = [sql.param(sessionIds), sql.param(personIds ?? null)]
  const result = await tx.execute(
    sql`select ledger_of(${orgId}::uuid, ${of}::uuid[], ${people}::uuid[]) as ledger`,
  )
  const [row] = rowsOf(z.object({ ledger }), result)
  if (!row) throw new Error('The database read no ledger.')
  return row.ledger
}

/** Writes the marks that changed and takes back those that fell away; raises the versions of their sessions. */
export async function writeMarks(
  context: VerbContext,
  changed: StoredMark[],
  removed: Pair[],
): Promise<void> {
  const sessionIds = [...new Set([...changed, ...removed].map(({ sessionId }) => sessionId))]
  await context.call('write_marks', {
    changed: changed.map(mark => ({ ...mark, updatedAt: context.now })),
    removed,
    touched: sessionIds.map(sessionId => ({ sessionId })),
  })
}

/** Counts the marks of closed sessions into their summaries. */
export async function saveSummaries({ tx }: VerbContext, sessionIds: string[]) {
  if (sessionIds.length === 0) return
  await tx
    .update(sessions)
    .set({ summary: sql`session_summary(${sessions.orgId}, ${sessions.id})` })
    .where(
      sql`${inArray(sessions.id, sessionIds)} and ${sessions.closedAt} is not null and ${sessions.cancelledAt} is null`,
    )
}
