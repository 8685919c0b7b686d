import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { recordArrival } from '../attendance/ledger/record-arrival.ts'
import { isEnrolled } from '../classes/membership.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { readSheetToken } from './sheet-token.ts'

/** A teacher's camera reads one line of the session's own sign-in sheet. */
export const scanSheet = verb({
  name: 'check-ins.scan-sheet',
  kind: 'command',
  permission: 'attendance.mark',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid(), token: z.string().max(100) }),
  output: z.object({
    recorded: z.boolean(),
    /** Where it led, or where the person was before when nothing was added. */
    where: z.enum(['in', 'out', 'back']),
    personId: z.uuid(),
    fullName: z.string(),
    status: z.enum(markStatuses).nullable(),
    at: z.date(),
  }),
  owns: teachesSession,
  async run(context, { sessionId, token }) {
    const signed = readSheetToken(context, token)
    if (!signed) throw notFound('This line of a sign-in sheet')
    if (signed.sessionId !== sessionId)
      throw conflict('This sheet was printed for another session.', 'other-session')
    const { personId } = signed
    const session = await findSession(context, sessionId)
    const [person] = await context.tx
      .select({ fullName: people.fullName })
      .from(people)
      .where(eq(people.id, personId))
    if (!person || !(await isEnrolled(context, session.classId, personId, session.localDate)))
      throw notFound('This person')
    const arrival = await recordArrival(context, {
      sessionId,
      personId,
      method: 'sheet',
      value: 'sheet',
      recordedBy: actorIdOf(context.actor),
    })
    if (!arrival) throw conflict('This session is closed.', 'already-closed')
    return { ...arrival, personId, fullName: person.fullName }
  },
})
