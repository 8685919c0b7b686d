import { and, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { verb } from '../../kernel/verb.ts'
import { runsOn } from '../classes/substitutes/standing-in.ts'

const count = (status: string) =>
  sql<number>`(select count(*) from marks m where m.org_id = sessions.org_id and m.session_id = sessions.id
    and m.status = ${status})`.mapWith(Number)

/** Enrolled on the session's day, or marked in it although enrolment has changed since: each person once. */
const expected = sql<number>`(select count(*) from (
    select e.person_id from enrolments e
    where e.org_id = sessions.org_id and e.class_id = sessions.class_id
      and sessions.imported_at is null and e.starts_on <= sessions.local_date and (e.ends_on is null or e.ends_on >= sessions.local_date)
    union select m.person_id from marks m where m.org_id = sessions.org_id and m.session_id = sessions.id
  ) as everyone)`.mapWith(Number)

/** The counts of sessions as they stand, open ones too. Sessions that are not the actor's to see are left out. */
export const tallySessions = verb({
  name: 'attendance.tally-sessions',
  kind: 'query',
  permission: 'sessions.read',
  input: z.strictObject({ sessionIds: z.array(z.uuid()).min(1).max(100) }),
  output: z.array(
    z.object({
      sessionId: z.uuid(),
      /** Everyone who belongs in the session, marked or not. */
      expected: z.number(),
      present: z.number(),
      late: z.number(),
      absent: z.number(),
      excused: z.number(),
      version: z.number(),
    }),
  ),
  /** The list is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { sessionIds }) {
    const { tx, actor, grant } = context
    const own =
      grant === 'own' && actor.kind === 'person'
        ? runsOn(actor.personId, sessions.classId, sessions.localDate)
        : undefined
    return tx
      .select({
        sessionId: sessions.id,
        expected,
        present: count('present'),
        late: count('late'),
        absent: count('absent'),
        excused: count('excused'),
        version: sql<number>`${sessions.version}`.mapWith(Number),
      })
      .from(sessions)
      .where(and(inArray(sessions.id, sessionIds), own))
  },
})
