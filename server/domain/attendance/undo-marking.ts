import { and, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { evidence } from '../../../db/schema/attendance.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { teachesSession } from '../sessions/find-session.ts'
import { freshRows, readRows } from './get-roster.ts'
import { lockSessions } from './ledger/queries.ts'
import { appendEvidence, attribute, type NewEvidence } from './ledger/record-evidence.ts'
import { refuseFrozen } from './lock-window.ts'

/** An admin's undo is in the audit by itself. */
const refuseUndo = (context: VerbContext, locked: { localDate: string }[]) =>
  refuseFrozen(
    context,
    locked.map(session => session.localDate),
    true,
  )

/** Takes manual markings back by adding a withdrawal of each: the ledger keeps both, the mark falls back to what else is known. */
export const undoMarking = verb({
  name: 'attendance.undo-marking',
  kind: 'command',
  permission: 'attendance.mark',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid(), evidenceIds: z.array(z.uuid()).min(1).max(500) }),
  /** Without those that had been taken back before; and the rows as they are now. */
  output: freshRows.extend({ withdrawn: z.number() }),
  owns: teachesSession,
  async run(context, { sessionId, evidenceIds }) {
    const { tx, now, actor } = context
    const ids = [...new Set(evidenceIds)]
    const locked = await lockSessions(context, [sessionId])
    await refuseUndo(context, locked)
    const entries = await tx
      .select({ id: evidence.id, personId: evidence.personId })
      .from(evidence)
      .where(
        and(
          eq(evidence.sessionId, sessionId),
          inArray(evidence.method, ['manual', 'sign-out']),
          ne(evidence.value, 'withdrawn'),
          inArray(evidence.id, ids),
        ),
      )
    if (entries.length !== ids.length) throw notFound('This marking')
    const before = await tx
      .select({ id: evidence.withdraws })
      .from(evidence)
      .where(and(eq(evidence.sessionId, sessionId), isNotNull(evidence.withdraws)))
    const withdrawn = new Set(before.map(entry => entry.id))
    const standing = entries.filter(entry => !withdrawn.has(entry.id))
    const facts: NewEvidence[] = standing.map(entry => ({
      id: newId(now.getTime()),
      method: 'manual',
      value: 'withdrawn',
      withdraws: entry.id,
      sessionId,
      personId: entry.personId,
      recordedBy: actorIdOf(actor),
      at: now,
      timeQuality: 'server',
      receivedAt: now,
    }))
    await appendEvidence(context, facts)
    await attribute(
      context,
      facts.map(fact => ({
        evidenceId: fact.id,
        sessionId,
        personId: fact.personId ?? null,
        outcome: 'counted',
      })),
    )
    const people = entries.flatMap(entry => entry.personId ?? [])
    return { withdrawn: facts.length, ...(await readRows(context, sessionId, people)) }
  },
})
