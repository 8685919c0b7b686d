import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import type { RecordedArrival } from '../attendance/ledger/record-arrival.ts'
import type { Refusal } from '../codes/judge-code.ts'
import type { OpenSession } from '../codes/open-sessions.ts'

const tagOutcomes = ['tag-used', 'tag-unknown', 'tag-elsewhere'] as const
const outcomes = [
  'checked-in',
  'already',
  'signed-out',
  'back',
  'no-session',
  'paused',
  'wrong',
  'expired',
  'too-many',
  ...tagOutcomes,
] as const

/** The answer to a check-in. A refusal is an answer like any other: it commits what it cost. */
export const checkInOutcome = z.object({
  outcome: z.enum(outcomes),
  session: z
    .object({ id: z.uuid(), className: z.string(), startsAt: z.date(), timeZone: z.string() })
    .nullable(),
  /** By the session's policy, or by a teacher's word, which stands above a code. */
  status: z.enum(markStatuses).nullable(),
  /** Of the check-in or the leaving that stands. */
  at: z.date().nullable(),
  retryAfterSeconds: z.number(),
})

export type CheckInOutcome = z.output<typeof checkInOutcome>

export const refused = (
  outcome: Refusal | (typeof tagOutcomes)[number],
  retryAfterSeconds = 0,
): CheckInOutcome => ({
  outcome,
  session: null,
  status: null,
  at: null,
  retryAfterSeconds,
})

const outcomeOf = { in: 'checked-in', out: 'signed-out', back: 'back' } as const

export function admitted(
  session: OpenSession,
  { recorded, where, at, status }: RecordedArrival,
): CheckInOutcome {
  const { id, className, startsAt, timeZone } = session
  return {
    outcome: recorded ? outcomeOf[where] : 'already',
    session: { id, className, startsAt, timeZone },
    status,
    at,
    retryAfterSeconds: 0,
  }
}
