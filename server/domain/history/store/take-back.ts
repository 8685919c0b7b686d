import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { rosterImportChanges } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { lockLedger } from '../../attendance/ledger/enter-facts.ts'
import { chunksOf, deleteRows, insertRows, type JsonRow, updateRows } from '../../roster/store/bulk.ts'
import { deriveAll } from './bring-in.ts'

const ofFact = z.object({ session_id: z.uuid(), person_id: z.uuid() })
const stay = z.object({
  org_id: z.uuid(),
  id: z.uuid(),
  class_id: z.uuid(),
  person_id: z.uuid(),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
})
type Stay = z.output<typeof stay>

async function changesOf(
  { tx }: VerbContext,
  importId: string,
  entity: 'sessions' | 'enrolments' | 'evidence',
) {
  const { rowId, before, after, position } = rosterImportChanges
  return tx
    .select({ rowId, before, after })
    .from(rosterImportChanges)
    .where(and(eq(rosterImportChanges.importId, importId), eq(rosterImportChanges.entity, entity)))
    .orderBy(asc(position))
}

/** One withdrawal for each fact: the ledger keeps both. */
async function withdraw(
  context: VerbContext,
  facts: readonly { evidenceId: string; sessionId: string; personId: string }[],
): Promise<void> {
  const { orgId: org_id, now, actor } = context
  const entries = facts.map(fact => ({ ...fact, id: newId(now.getTime()) }))
  for (const part of chunksOf(entries)) {
    const rows = part.map(({ id, evidenceId, sessionId, personId }) => ({
      org_id,
      id,
      method: 'imported',
      value: 'withdrawn',
      withdraws: evidenceId,
      session_id: sessionId,
      person_id: personId,
      recorded_by: actorIdOf(actor),
      at: now,
      time_quality: 'server',
      received_at: now,
    }))
    await insertRows(context, evidence, rows)
    const placed = part.map(({ id, sessionId, personId }) => {
      return { org_id, evidence_id: id, session_id: sessionId, person_id: personId, outcome: 'counted' }
    })
    await insertRows(context, attributions, placed)
  }
}

/** Of these sessions, those in which nobody else has recorded anything that stands: an excuse alone is no meeting. */
async function leftEmpty({ tx }: VerbContext, ids: string[]): Promise<string[]> {
  const result = await tx.execute(sql`select s.id from ${sessions} s
    where s.id = any(${sql.param(ids)}::uuid[]) and not exists (
      select from attributions a join evidence e on e.id = a.evidence_id
      where a.session_id = s.id and a.outcome = 'counted' and e.method <> 'excuse' and e.value <> 'withdrawn'
        and not exists (select from attributions b join evidence w on w.id = b.evidence_id
          where b.session_id = s.id and w.withdraws = e.id))`)
  return rowsOf(z.object({ id: z.string() }), result).map(({ id }) => id)
}

async function cancel(context: VerbContext, ids: string[]): Promise<void> {
  const { orgId: org_id, now } = context
  const rows = ids.map(id => {
    return { org_id, id, cancelled_at: now, cancel_reason: 'The import it came with was undone.' }
  })
  for (const part of chunksOf(rows)) await updateRows(context, sessions, part, ['id'])
}

const pair = z.object({ classId: z.string(), personId: z.string(), localDate: z.string() })

/** Marks that are left in the days that a stay would lose: those days stay theirs. */
async function marksLeft({ tx }: VerbContext, stays: readonly Stay[]) {
  const result =
    await tx.execute(sql`select s.class_id as "classId", m.person_id as "personId", s.local_date::text as "localDate"
    from marks m join ${sessions} s on s.id = m.session_id and s.cancelled_at is null
    join jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) as w(class_id uuid, person_id uuid)
      on w.class_id = s.class_id and w.person_id = m.person_id
    where m.evidence_id is not null`)
  return rowsOf(pair, result)
}

/** Puts enrolments back, save where they were changed since or marks that stay would fall out of them. */
async function putStaysBack(context: VerbContext, importId: string) {
  const recorded = (await changesOf(context, importId, 'enrolments')).map(({ before, after }) => ({
    before: before && stay.parse(before),
    after: stay.parse(after),
  }))
  if (recorded.length === 0) return { back: [], kept: 0 }
  const left = await marksLeft(
    context,
    recorded.map(({ after }) => after),
  )
  const result = await context.tx.execute(sql`select h.id from ${enrolments} h
    join jsonb_to_recordset(${JSON.stringify(recorded.map(({ after }) => after))}::jsonb)
      as w(id uuid, starts_on date, ends_on date)
      on w.id = h.id and w.starts_on = h.starts_on and w.ends_on is not distinct from h.ends_on`)
  const untouched = new Set(rowsOf(z.object({ id: z.string() }), result).map(({ id }) => id))
  const isNeeded = ({ before, after }: (typeof recorded)[number]) =>
    left.some(
      ({ classId, personId, localDate }) =>
        classId === after.class_id &&
        personId === after.person_id &&
        after.starts_on <= localDate &&
        (before ? localDate < before.starts_on : after.ends_on === null || localDate <= after.ends_on),
    )
  const back = recorded.filter(each => untouched.has(each.after.id) && !isNeeded(each))
  const moved: JsonRow[] = back.flatMap(({ before }) => before ?? [])
  const made: JsonRow[] = back.flatMap(({ before, after }) => (before ? [] : after))
  for (const part of chunksOf(moved)) await updateRows(context, enrolments, part, ['id'])
  for (const part of chunksOf(made)) await deleteRows(context, enrolments, part, ['id'])
  return { back: back.map(({ after }) => after), kept: recorded.length - back.length }
}

/** Takes an import of the past back: its facts are withdrawn, sessions that held nothing else are cancelled, enrolments end up as they were. */
export async function takeBack(
  context: VerbContext,
  importId: string,
  onDone: (rows: number) => Promise<void>,
) {
  const facts = (await changesOf(context, importId, 'evidence')).map(({ rowId, after }) => {
    const { session_id: sessionId, person_id: personId } = ofFact.parse(after)
    return { evidenceId: rowId, sessionId, personId }
  })
  const made = (await changesOf(context, importId, 'sessions')).map(({ rowId }) => rowId)
  await lockLedger(context, [...made, ...facts.map(({ sessionId }) => sessionId)])
  await withdraw(context, facts)
  await onDone(facts.length)
  const empty = await leftEmpty(context, made)
  await cancel(context, empty)
  await deriveAll(context, await everyoneIn(context, facts, empty), onDone)
  const { back, kept } = await putStaysBack(context, importId)
  return { back, keptSessions: made.length - empty.length, keptEnrolments: kept }
}

/** With those whom an excuse marked in a session that is now cancelled. */
async function everyoneIn(
  { tx }: VerbContext,
  facts: readonly { sessionId: string; personId: string }[],
  cancelled: string[],
) {
  const result = await tx.execute(sql`select session_id as "sessionId", person_id as "personId" from marks
    where session_id = any(${sql.param(cancelled)}::uuid[])`)
  return [...facts, ...rowsOf(z.object({ sessionId: z.string(), personId: z.string() }), result)]
}
