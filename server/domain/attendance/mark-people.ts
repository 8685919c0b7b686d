import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { badRequest, conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { enrolledOn } from '../classes/membership.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import type { Session } from '../sessions/session-shape.ts'
import { freshRows, readRows } from './get-roster.ts'
import { lockSessions } from './ledger/queries.ts'
import { appendEvidence, attribute, type NewEvidence } from './ledger/record-evidence.ts'
import { refuseFrozen } from './lock-window.ts'
import { oneWord, wordOf } from './policy/word-of.ts'

async function refuseStrangers(context: VerbContext, session: Session, personIds: string[]) {
  if (session.cancelledAt)
    throw conflict('This session is cancelled: nobody is marked in it.', 'session-cancelled')
  const enrolled = await enrolledOn(context, [session.classId], session.localDate)
  const known = new Set(enrolled.map(person => person.personId))
  if (personIds.some(personId => !known.has(personId))) {
    throw badRequest('Someone in this list was not enrolled in the class on that day.')
  }
}

/** A teacher's word about one or many people. It is evidence like any other, and stands above the machines. */
export const markPeople = verb({
  name: 'attendance.mark-people',
  kind: 'command',
  permission: 'attendance.mark',
  subject: 'This session',
  audit: ['status', 'override'],
  input: z
    .strictObject({
      sessionId: z.uuid(),
      personIds: z.array(z.uuid()).min(1).max(500),
      status: z.enum(markStatuses).optional(),
      /** The organization's own word instead of one of the four. */
      statusId: z.uuid().optional(),
      note: z.string().trim().max(500).optional(),
      /** An admin's word in spite of the lock window. */
      override: z.boolean().default(false),
    })
    .refine(({ status, statusId }) => oneWord(status, statusId), {
      path: ['status'],
      message: 'Give one status.',
    }),
  /** What undo needs, and the rows as they are now: the screen that marks asks nothing more. */
  output: freshRows.extend({ evidenceIds: z.array(z.uuid()) }),
  owns: teachesSession,
  async run(context, { sessionId, personIds, note, override, ...wanted }) {
    const people = [...new Set(personIds)]
    await lockSessions(context, [sessionId])
    const session = await findSession(context, sessionId)
    await refuseFrozen(context, [session.localDate], override)
    await refuseStrangers(context, session, people)
    const { status, statusId } = await wordOf(context, session.classId, wanted)
    const { now, actor } = context
    const facts: NewEvidence[] = people.map(personId => ({
      id: newId(now.getTime()),
      method: 'manual',
      value: status,
      statusId,
      sessionId,
      personId,
      recordedBy: actorIdOf(actor),
      note: note || null,
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
    return { evidenceIds: facts.map(fact => fact.id), ...(await readRows(context, sessionId, people)) }
  },
})
