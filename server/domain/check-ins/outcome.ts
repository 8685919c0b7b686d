import { z } from 'zod'
import { markStatuses } from '../../../db/schema/attendance.ts'
import type { MarkStatus } from '../attendance/ledger/rules.ts'
import { clockTime, statusWords } from '../attendance/words.ts'
import type { Refusal } from '../codes/judge-code.ts'
import type { OpenSession } from '../codes/open-sessions.ts'

const outcomes = ['checked-in', 'already', 'no-session', 'paused', 'wrong', 'expired', 'too-many'] as const

/** The answer to a check-in. A refusal is an answer like any other: it commits what it cost. */
export const checkInOutcome = z.object({
  outcome: z.enum(outcomes),
  /** For the person: what became of it, when and why. */
  sentence: z.string(),
  session: z
    .object({ id: z.uuid(), className: z.string(), startsAt: z.date(), timeZone: z.string() })
    .nullable(),
  status: z.enum(markStatuses).nullable(),
  at: z.date().nullable(),
  retryAfterSeconds: z.number(),
})

export type CheckInOutcome = z.output<typeof checkInOutcome>

function waitInWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}

const sentences: Record<Refusal, string> = {
  'no-session': 'None of your classes is taking attendance right now.',
  paused: 'Your teacher has paused the board. Wait until it shows a code again.',
  wrong: 'This is not the code on the board of your class. Check the digits and try again.',
  expired: 'That code has run out. Use the one that is on the board now.',
  'too-many': 'Too many wrong codes.',
}

export function refusal(reason: Refusal, retryAfterSeconds: number): CheckInOutcome {
  const wait =
    reason === 'too-many' ? ` Try again in ${waitInWords(retryAfterSeconds)}, or ask your teacher.` : ''
  const sentence = sentences[reason] + wait
  return { outcome: reason, sentence, session: null, status: null, at: null, retryAfterSeconds }
}

/** `at` is when the check-in was recorded; the mark may say otherwise, by a teacher's word. */
export function admitted(
  outcome: 'checked-in' | 'already',
  session: OpenSession,
  at: Date,
  status: MarkStatus | null,
): CheckInOutcome {
  const { id, className, startsAt, timeZone } = session
  const time = clockTime(at, timeZone)
  const when = outcome === 'checked-in' ? `Checked in at ${time}` : `You had checked in at ${time} already`
  const mark = status ? `: you are marked ${statusWords[status]}.` : '.'
  return {
    outcome,
    sentence: `${className}. ${when}${mark}`,
    session: { id, className, startsAt, timeZone },
    status,
    at,
    retryAfterSeconds: 0,
  }
}
