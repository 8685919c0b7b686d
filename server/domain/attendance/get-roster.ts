import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  attendanceStatuses,
  evidence,
  evidenceMethods,
  markStatuses,
  marks,
} from '../../../db/schema/attendance.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { verb } from '../../kernel/verb.ts'
import { enrolledOn } from '../classes/membership.ts'
import { readerBehind, readersBehind } from '../devices/gaps/readers-behind.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { type Session, sessionShape } from '../sessions/session-shape.ts'
import { isDayFrozen } from './lock-window.ts'
import { ownWord } from './policy/status-fields.ts'

export const rosterRow = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  rollNumber: z.string().nullable(),
  status: z.enum([...markStatuses, 'expected']),
  statusId: z.uuid().nullable(),
  ...ownWord,
  method: z.enum([...evidenceMethods, 'none']),
  arrivedAt: z.date().nullable(),
  /** When they signed out, where people do. */
  leftAt: z.date().nullable(),
  /** The manual entry that decided, for undo. */
  evidenceId: z.uuid().nullable(),
  note: z.string().nullable(),
  version: z.number(),
})

export type RosterRow = z.output<typeof rosterRow>

const markedPeople = ({ tx }: VerbContext, sessionId: string, personIds: string[] | undefined) =>
  tx
    .select({
      personId: people.id,
      fullName: people.fullName,
      rollNumber: people.rollNumber,
      status: marks.status,
      statusId: marks.statusId,
      statusName: attendanceStatuses.name,
      statusColor: attendanceStatuses.color,
      method: sql<RosterRow['method']>`coalesce(${evidence.method}, 'none')`,
      arrivedAt: marks.arrivedAt,
      leftAt: marks.leftAt,
      evidenceId: marks.evidenceId,
      note: evidence.note,
      version: sql<number>`${marks.version}`.mapWith(Number),
    })
    .from(marks)
    .innerJoin(people, eq(people.id, marks.personId))
    .leftJoin(evidence, eq(evidence.id, marks.evidenceId))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
    .where(and(eq(marks.sessionId, sessionId), personIds ? inArray(marks.personId, personIds) : undefined))
    .orderBy(asc(people.fullName))

/** Everyone enrolled on the session's day, and whoever has a mark in it although enrolment has changed since. */
export async function rowsOf(
  context: VerbContext,
  session: Session,
  personIds?: string[],
): Promise<RosterRow[]> {
  const marked = await markedPeople(context, session.id, personIds)
  const known = new Set(marked.map(row => row.personId))
  const enrolled = await enrolledOn(context, [session.classId], session.localDate)
  const expected = enrolled
    .filter(({ personId }) => !known.has(personId) && (!personIds || personIds.includes(personId)))
    .map(({ personId, fullName, rollNumber }) => ({
      personId,
      fullName,
      rollNumber,
      status: 'expected' as const,
      statusId: null,
      statusName: null,
      statusColor: null,
      method: 'none' as const,
      arrivedAt: null,
      leftAt: null,
      evidenceId: null,
      note: null,
      version: 0,
    }))
  return [...marked, ...expected].sort((a, b) => a.fullName.localeCompare(b.fullName))
}

/** Says who stands on a list, whatever their marks: it differs once somebody joined or left. Order does not matter. */
export const compositionOf = (rows: readonly Pick<RosterRow, 'personId'>[]) =>
  createHash('sha256')
    .update(
      rows
        .map(row => row.personId)
        .sort()
        .join(),
    )
    .digest('base64url')
    .slice(0, 22)

export const getRoster = verb({
  name: 'attendance.get-roster',
  kind: 'query',
  permission: 'sessions.read',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    session: sessionShape,
    rows: z.array(rosterRow),
    /** Readers of the room that may hold scans of this session. */
    readersBehind: z.array(readerBehind),
    /** Its marks can no longer be changed by hand, except by an admin who overrides. */
    frozen: z.boolean(),
    /** Compared with a later one, tells whether somebody joined or left the list meanwhile. */
    composition: z.string(),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const session = await findSession(context, sessionId)
    const until = session.closedAt ?? context.now
    // Of a session that was settled, nobody waits for anything.
    const isOver = session.closedAt !== null && session.waitingSince === null
    const behind = isOver ? [] : await readersBehind(context, session.roomId, until)
    const frozen = session.closedAt !== null && (await isDayFrozen(context, session.localDate))
    const rows = await rowsOf(context, session)
    return { session, rows, readersBehind: behind, frozen, composition: compositionOf(rows) }
  },
})

/** Rows as they are at a version of the session. */
export const freshRows = z.object({ version: z.number(), rows: z.array(rosterRow) })

/** These people's rows now, also within the transaction that has just changed them. */
export async function readRows(context: VerbContext, sessionId: string, personIds: string[]) {
  const session = await findSession(context, sessionId)
  return { version: session.version, rows: await rowsOf(context, session, personIds) }
}

/** The few rows a live event named: a change of somebody else's costs one small request, not the whole roster again. */
export const getRosterRows = verb({
  name: 'attendance.get-roster-rows',
  kind: 'query',
  permission: 'sessions.read',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid(), personIds: z.array(z.uuid()).min(1).max(500) }),
  output: freshRows,
  owns: teachesSession,
  run: (context, { sessionId, personIds }) => readRows(context, sessionId, personIds),
})
