import { z } from 'zod'
import { actorIdOf } from '../../../kernel/context.ts'
import { badRequest, conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { freshRows, readRows } from '../get-roster.ts'
import { enterFacts, lockLedger, type NamedFact } from '../ledger/enter-facts.ts'
import { readMarks } from '../ledger/read-marks.ts'
import { refuseFrozen } from '../lock-window.ts'

/** A teacher's word that people have left a session where they sign out, or are back inside. Undone like a marking. */
export const signOutPeople = verb({
  name: 'attendance.sign-out-people',
  kind: 'command',
  permission: 'attendance.mark',
  subject: 'This session',
  input: z.strictObject({
    sessionId: z.uuid(),
    personIds: z.array(z.uuid()).min(1).max(500),
    to: z.enum(['out', 'back']),
  }),
  /** What undo needs, and the rows as they are now. */
  output: freshRows.extend({ evidenceIds: z.array(z.uuid()) }),
  owns: teachesSession,
  audit: ['to'],
  async run(context, { sessionId, personIds, to }) {
    await lockLedger(context, [sessionId])
    const session = await findSession(context, sessionId)
    if (session.cancelledAt)
      throw conflict('This session is cancelled: nobody is marked in it.', 'session-cancelled')
    if (!session.signOut) throw conflict('Nobody signs out of this session.', 'no-sign-out')
    await refuseFrozen(context, [session.localDate], true)
    const people = [...new Set(personIds)]
    const marks = await readMarks(context, [sessionId], people)
    const came = new Set(marks.filter(mark => mark.arrivedAt).map(mark => mark.personId))
    if (!people.every(personId => came.has(personId)))
      throw badRequest('Someone in this list has not come to this session.')
    const { now, actor } = context
    // Said afterwards, it means the end: they are not still inside.
    const at = session.closedAt && session.closedAt < now ? session.closedAt : now
    const facts: NamedFact[] = people.map(personId => ({
      id: newId(now.getTime()),
      method: 'sign-out',
      value: to,
      sessionId,
      personId,
      recordedBy: actorIdOf(actor),
      at,
      timeQuality: 'server',
      receivedAt: now,
    }))
    await enterFacts(context, facts)
    return { evidenceIds: facts.map(fact => fact.id), ...(await readRows(context, sessionId, people)) }
  },
})
