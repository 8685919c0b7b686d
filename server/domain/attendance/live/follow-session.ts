import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { runsOn } from '../../classes/substitutes/standing-in.ts'
import { findSession } from '../../sessions/find-session.ts'
import { type Session, sessionShape } from '../../sessions/session-shape.ts'
import { rosterRow, rowsOf } from '../get-roster.ts'

const roles = z.enum(['owner', 'admin', 'teacher', 'student'])

async function stillHearing({ tx }: VerbContext, listeners: string[], { classId, localDate }: Session) {
  if (listeners.length === 0) return []
  const runsIt = runsOn(sql`people.id`, sql`${classId}::uuid`, sql`${localDate}::date`)
  return tx
    .select({ personId: people.id, role: people.role })
    .from(people)
    .where(
      and(inArray(people.id, listeners), eq(people.status, 'active'), or(ne(people.role, 'teacher'), runsIt)),
    )
}

/** One look at a session for all who listen to it: what it is now, and who of them may still hear of it. */
export const followSession = verb({
  name: 'attendance.follow-session',
  kind: 'query',
  permission: 'live.follow',
  subject: 'This session',
  input: z.strictObject({
    sessionId: z.uuid(),
    /** Of the rows that are known already; null: none are. */
    knownVersion: z.number().nullable(),
    listeners: z.array(z.uuid()).max(5_000),
  }),
  output: z.object({
    session: sessionShape,
    /** Null: no mark changed since the known version. */
    rows: z.array(rosterRow).nullable(),
    /** Listeners who are active members and, of teachers, those who run this session; and what they are now. */
    members: z.array(z.object({ personId: z.uuid(), role: roles })),
  }),
  async run(context, { sessionId, knownVersion, listeners }) {
    const session = await findSession(context, sessionId)
    const rows = session.version === knownVersion ? null : await rowsOf(context, session)
    return { session, rows, members: await stillHearing(context, listeners, session) }
  },
})
