import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { people } from '../../../../db/schema/people.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { closesAfterMs, leavesWithinMs } from '../../sessions/rules.ts'
import { deriveMarks } from '../ledger/derive-marks.ts'
import { replaceScans, scansOf } from '../ledger/replace-scans.ts'

/** Scans of these people at a door and a time of one of the class's sessions. */
function scansAt(classId: string, personIds: string[]) {
  const lasts = (ms: number) => sql`${`${ms} milliseconds`}::interval`
  const until = sql`coalesce(s.closed_at, s.ends_at + ${lasts(closesAfterMs)}) + ${lasts(leavesWithinMs)}`
  return and(
    scansOf(personIds),
    sql`exists (select 1 from sessions s where s.class_id = ${classId} and (s.id = ${attributions.sessionId}
      or s.room_id = ${evidence.roomId} and ${evidence.at} between s.opened_at and ${until}))`,
  )
}

/** Closed sessions of the class in which one of these people lacks an absence, or has one without being enrolled. */
async function sessionsAmiss({ tx }: VerbContext, classId: string, personIds: string[]): Promise<string[]> {
  const enrolled = sql`exists (select 1 from enrolments e where e.class_id = ${sessions.classId}
    and e.person_id = ${people.id} and e.starts_on <= ${sessions.localDate}
    and (e.ends_on is null or ${sessions.localDate} <= e.ends_on))`
  const mark = (condition = sql``) => sql`exists (select 1 from marks m where m.session_id = ${sessions.id}
    and m.person_id = ${people.id} ${condition})`
  const amiss = sql`case when ${enrolled} then not ${mark()} else ${mark(sql`and m.evidence_id is null`)} end`
  const rows = await tx
    .selectDistinct({ id: sessions.id })
    .from(sessions)
    .innerJoin(people, inArray(people.id, personIds))
    .where(
      and(
        eq(sessions.classId, classId),
        sql`${sessions.closedAt} is not null and ${sessions.cancelledAt} is null
          and ${sessions.importedAt} is null`,
        amiss,
      ),
    )
  return rows.map(row => row.id)
}

/** After people joined or left a class, perhaps as of an earlier day: their scans and absences there follow. */
export const rederiveEnrolment = verb({
  name: 'attendance.rederive-enrolment',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({ classId: z.uuid(), personIds: z.array(z.uuid()).min(1).max(500) }),
  output: z.object({ changed: z.number() }),
  async run(context, { classId, personIds }) {
    await lockPlacement(context, 'alone')
    const touched = await replaceScans(context, scansAt(classId, personIds))
    const amiss = await sessionsAmiss(context, classId, personIds)
    const derived = await deriveMarks(context, [...new Set([...touched, ...amiss])], personIds)
    return { changed: derived.filter(mark => mark.changed).length }
  },
})
