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
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { devices } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { attendanceRate } from './ledger/rules.ts'
import { inKnown, knownClasses, mayReadRecord } from './standing/whose-record.ts'
import { evidenceSentence, markSentence } from './words.ts'

/** Own id unless staff name someone else's; the permission lets a student see nobody but themself. */
const whose = z.strictObject({ personId: z.uuid().optional() })

const subjectOf = ({ actor }: VerbContext, personId: string | undefined) =>
  personId ?? (actor.kind === 'person' ? actor.personId : '')

async function isSelf(context: VerbContext, { personId }: { personId?: string }) {
  return context.actor.kind === 'person' && (!personId || personId === context.actor.personId)
}

const count = (status: string) =>
  sql<number>`count(*) filter (where ${marks.status} = ${status})`.mapWith(Number)

/** Per class: the counts and the rate, over every session that has a mark. */
export const myClasses = verb({
  name: 'attendance.my-classes',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: whose,
  output: z.array(
    z.object({
      classId: z.uuid(),
      className: z.string(),
      present: z.number(),
      late: z.number(),
      absent: z.number(),
      excused: z.number(),
      rate: z.number().nullable(),
    }),
  ),
  owns: isSelf,
  async run(context, input) {
    const personId = subjectOf(context, input.personId)
    const rows = await context.tx
      .select({
        classId: classes.id,
        className: classes.name,
        present: count('present'),
        late: count('late'),
        absent: count('absent'),
        excused: count('excused'),
      })
      .from(classes)
      .leftJoin(sessions, eq(sessions.classId, classes.id))
      .leftJoin(marks, and(eq(marks.sessionId, sessions.id), eq(marks.personId, personId)))
      .where(
        sql`exists (select 1 from ${enrolments} where ${enrolments.classId} = ${classes.id} and ${enrolments.personId} = ${personId})`,
      )
      .groupBy(classes.id, classes.name)
      .orderBy(classes.name)
    return rows.map(row => ({ ...row, rate: attendanceRate(row) }))
  },
})

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
      closedAt: sessions.closedAt,
      status: marks.status,
      arrivedAt: marks.arrivedAt,
      method: evidence.method,
      value: evidence.value,
      at: evidence.at,
      note: evidence.note,
      deviceName: devices.name,
      recordedByName: recorder.fullName,
      statusName: attendanceStatuses.name,
      lateAfterMinutes: sessions.lateAfterMinutes,
      absentAfterMinutes: sessions.absentAfterMinutes,
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .leftJoin(evidence, eq(evidence.id, marks.evidenceId))
    .leftJoin(devices, eq(devices.id, evidence.deviceId))
    .leftJoin(recorder, eq(recorder.id, evidence.recordedBy))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, evidence.statusId))

type MarkRow = Awaited<ReturnType<typeof selectMarks>>[number]

function sentenceOf({ method, value, at, ...row }: MarkRow): string {
  const fact =
    method && value && at ? evidenceSentence({ ...row, method, value, at }, row, row.timeZone) : null
  return markSentence(row.status, fact && method ? { sentence: fact, method } : null, row)
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
      method: z.enum(evidenceMethods).nullable(),
      arrivedAt: z.date().nullable(),
      sentence: z.string(),
    }),
  ),
  owns: mayReadRecord,
  async run(context, { cursor, limit, classId, ...input }) {
    const [startsAt, id] = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(decodeCursor(cursor)).data ?? []
    const rows = await selectMarks(context)
      .where(
        and(
          eq(marks.personId, subjectOf(context, input.personId)),
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
