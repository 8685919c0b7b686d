import { z } from 'zod'
import { explainMark } from '../../domain/attendance/explain-mark.ts'
import { type RosterRow, rosterRow } from '../../domain/attendance/get-roster.ts'
import type { Session } from '../../domain/sessions/session-shape.ts'
import { isAppError } from '../../kernel/errors.ts'

/** What a client may send. `ref` comes back with the answer, so that it can be told from other news. */
export const clientMessage = z.strictObject({
  event: z.enum(['AUTHENTICATE', 'ATTENDANCE_MARKED', 'TODAY_SUMMARY', 'MY_ATTENDANCE', 'DONE']),
  data: z.record(z.string(), z.unknown()).default({}),
  ref: z.string().max(64).optional(),
})
export type ClientMessage = z.output<typeof clientMessage>

export const authenticateData = z.strictObject({
  token: z.string().max(2_000),
  /** The short name of one of several organizations. */
  organization: z.string().max(60).optional(),
})

/** The verb behind it judges the values; only the person is named differently there. */
export const markData = z.strictObject({
  personId: z.uuid(),
  status: z.string().optional(),
  statusId: z.string().optional(),
  note: z.string().optional(),
})

export const noData = z.strictObject({})

const inSession = z.object({ sessionId: z.uuid() })
const countFields = z.object({
  total: z.int(),
  present: z.int(),
  late: z.int(),
  absent: z.int(),
  excused: z.int(),
  expected: z.int().describe('Nothing is known of them yet.'),
})
const counted = inSession.extend({ closedAt: z.date().nullable(), ...countFields.shape })
const { status, statusName, sentence, notes } = explainMark.definition.output.shape

/** The `data` of what a client hears. */
export const serverMessages = {
  ATTENDANCE_MARKED: inSession.extend(
    rosterRow.omit({ statusId: true, statusColor: true, evidenceId: true }).shape,
  ),
  TODAY_SUMMARY: counted,
  MY_ATTENDANCE: inSession.extend({ personId: z.uuid(), status, statusName, sentence, notes }),
  DONE: counted.extend({
    waitingSince: z.date().nullable().describe('Absence waits for readers that are behind, since then.'),
  }),
  ERROR: z.object({
    code: z.string().describe('For programs: stable, as the REST API has them.'),
    message: z.string().describe('A sentence for people.'),
    retryAfter: z.number().optional().describe('Seconds.'),
    fields: z.record(z.string(), z.string()).optional(),
    errorId: z.string().optional().describe('Quote it when reporting what went wrong on our side.'),
  }),
}

/** Why a connection is ended by us; 1001 and 1003 are the protocol's own. */
export const closeCodes = {
  unauthenticated: 4401,
  forbidden: 4403,
  'not-found': 4404,
  silent: 4408,
  flooding: 4429,
} as const

export const frame = (event: string, data: Record<string, unknown>, ref?: string) =>
  JSON.stringify({ event, data, ...(ref === undefined ? {} : { ref }) })

export const markedFrame = (sessionId: string, row: RosterRow, ref?: string) => {
  const { statusId: _, statusColor: __, evidenceId: ___, ...shown } = row
  return frame('ATTENDANCE_MARKED', { sessionId, ...shown }, ref)
}

/** How many are what, of everybody who belongs in the session. */
export function countsOf(rows: Iterable<Pick<RosterRow, 'status'>>) {
  const counts = { total: 0, present: 0, late: 0, absent: 0, excused: 0, expected: 0 }
  for (const { status } of rows) {
    counts.total += 1
    counts[status] += 1
  }
  return counts
}

export type Counts = ReturnType<typeof countsOf>

export const summaryFrame = ({ id, closedAt }: Session, counts: Counts, ref?: string) =>
  frame('TODAY_SUMMARY', { sessionId: id, closedAt, ...counts }, ref)

export const doneFrame = ({ id, closedAt, waitingSince }: Session, counts: Counts, ref?: string) =>
  frame('DONE', { sessionId: id, closedAt, waitingSince, ...counts }, ref)

/** A refusal by its sentence; anything else as an id to quote. The only place where an error becomes a message. */
export function errorFrame(error: unknown, errorId: string, ref?: string): string {
  if (!isAppError(error) || error.code === 'internal')
    return frame('ERROR', { code: 'internal', message: 'Something went wrong.', errorId }, ref)
  const { reason, retryAfter, fields } = error.details
  return frame('ERROR', { code: reason ?? error.code, message: error.message, retryAfter, fields }, ref)
}
