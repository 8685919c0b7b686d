import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import {
  attendanceStatuses,
  evidence,
  evidenceMethods,
  markStatuses,
  marks,
} from '../../../db/schema/attendance.ts'
import { classes } from '../../../db/schema/classes.ts'
import { devices } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { subjectOf } from '../../kernel/context.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { storedProof } from '../classes/proof-policy.ts'
import { ownWord } from './policy/status-fields.ts'
import { inKnown, knownClasses, mayReadRecord } from './standing/whose-record.ts'
import { stayWords } from './stay/stay-words.ts'
import { evidenceSentence, markSentence } from './words.ts'

const recorder = alias(people, 'recorder')

const selectMarks = ({ tx }: VerbContext) =>
  tx
    .select({
      sessionId: sessions.id,
      classId: sessions.classId,
      className: classes.name,
      localDate: sessions.localDate,
      timeZone: sessions.timeZone,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      plannedEndsAt: sessions.plannedEndsAt,
      closedAt: sessions.closedAt,
      waitingSince: sessions.waitingSince,
      status: marks.status,
      statusName: attendanceStatuses.name,
      statusColor: attendanceStatuses.color,
      arrivedAt: marks.arrivedAt,
      leftAt: marks.leftAt,
      method: evidence.method,
      value: evidence.value,
      at: evidence.at,
      note: evidence.note,
      deviceName: devices.name,
      recordedByName: recorder.fullName,
      lateAfterMinutes: sessions.lateAfterMinutes,
      absentAfterMinutes: sessions.absentAfterMinutes,
      proof: sessions.proof,
      signOut: sessions.signOut,
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .leftJoin(evidence, eq(evidence.id, marks.evidenceId))
    .leftJoin(devices, eq(devices.id, evidence.deviceId))
    .leftJoin(recorder, eq(recorder.id, evidence.recordedBy))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))

type MarkRow = Awaited<ReturnType<typeof selectMarks>>[number]

function sentenceOf({ method, value, at, ...stored }: MarkRow): string {
  const row = { ...stored, proof: storedProof(stored.proof) }
  const fact =
    method && value && at ? evidenceSentence({ ...row, method, value, at }, row, row.timeZone) : null
  const why = markSentence(row.status, fact && method ? { sentence: fact, method } : null, row)
  const stay = stayWords(row, row)
  return stay ? `${why}; ${stay}` : why
}

/** Own marks, newest first, each with the sentence that says why. */
export const myMarks = verb({
  name: 'attendance.my-marks',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: pageInput.extend({ personId: z.uuid().optional(), classId: z.uuid().optional() }),
  output: pageOf(
    z.object({
      sessionId: z.uuid(),
      classId: z.uuid(),
      className: z.string(),
      localDate: z.string(),
      timeZone: z.string(),
      startsAt: z.date(),
      endsAt: z.date(),
      closedAt: z.date().nullable(),
      status: z.enum(markStatuses),
      ...ownWord,
      method: z.enum(evidenceMethods).nullable(),
      arrivedAt: z.date().nullable(),
      /** When they signed out, where people do. */
      leftAt: z.date().nullable(),
      sentence: z.string(),
    }),
  ),
  owns: mayReadRecord,
  async run(context, { cursor, limit, classId, ...input }) {
    const [startsAt, id] = decodePlace(cursor) ?? []
    const rows = await selectMarks(context)
      .where(
        and(
          eq(marks.personId, subjectOf(context, input)),
          classId ? eq(sessions.classId, classId) : undefined,
          inKnown(await knownClasses(context, input)),
          startsAt && id
            ? sql`(${sessions.startsAt}, ${sessions.id}) < (${startsAt}::timestamptz, ${id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(sessions.startsAt), desc(sessions.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.startsAt.toISOString(), last.sessionId])
    return { ...page, items: page.items.map(row => ({ ...row, sentence: sentenceOf(row) })) }
  },
})
