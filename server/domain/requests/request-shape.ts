import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { fileShape } from '../attachments/attached.ts'
import { readMarks } from '../attendance/ledger/read-marks.ts'
import { filesOf } from './files/files-of.ts'
import { type selectRequests, sessionsOfRequests } from './queries.ts'
import { requestKind, requestState } from './rules.ts'

/** A request as every screen gets it. */
export const requestShape = z.object({
  id: z.uuid(),
  kind: requestKind,
  state: requestState,
  personId: z.uuid(),
  fullName: z.string(),
  rollNumber: z.string().nullable(),
  /** Null: every class that the person belongs to on these days; an admin decides. */
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
  requestedBy: z.uuid().nullable(),
  requestedByName: z.string().nullable(),
  reason: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  /** The phone that shall count at once. */
  phoneName: z.string().nullable(),
  wantedStatus: z.enum(markStatuses).nullable(),
  /** The organization's own word for it. */
  wantedStatusName: z.string().nullable(),
  createdAt: z.date(),
  decidedAt: z.date().nullable(),
  decidedBy: z.uuid().nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  files: z.array(fileShape),
  /** Those there are so far; an excuse for days to come has none yet. */
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      localDate: z.string(),
      startsAt: z.date(),
      endsAt: z.date(),
      timeZone: z.string(),
      status: z.enum([...markStatuses, 'expected']),
    }),
  ),
})

type RequestRow = Awaited<ReturnType<typeof selectRequests>>[number]

/** Adds to each request its sessions, with the marks as they stand. */
export async function withSessions(
  context: VerbContext,
  rows: RequestRow[],
): Promise<z.input<typeof requestShape>[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const meetings = await sessionsOfRequests(context, ids)
  const files = await filesOf(context, ids)
  const marks = await readMarks(
    context,
    [...new Set(meetings.map(meeting => meeting.sessionId))],
    [...new Set(meetings.map(meeting => meeting.personId))],
  )
  const statusOf = new Map(marks.map(mark => [`${mark.sessionId}:${mark.personId}`, mark.status]))
  return rows.map(row => ({
    ...row,
    files: files.get(row.id) ?? [],
    sessions: meetings
      .filter(meeting => meeting.requestId === row.id)
      .map(meeting => ({
        ...meeting,
        status: statusOf.get(`${meeting.sessionId}:${meeting.personId}`) ?? 'expected',
      })),
  }))
}
