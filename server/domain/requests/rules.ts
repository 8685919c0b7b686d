import { z } from 'zod'
import { decisionOutcomes, requestKinds, requestStates } from '../../../db/schema/requests.ts'
import { AppError } from '../../kernel/errors.ts'

export const requestKind = z.enum(requestKinds)
export type RequestKind = z.output<typeof requestKind>
export const requestState = z.enum(requestStates)
export const decisionOutcome = z.enum(decisionOutcomes)

/** Somebody has to decide on it, so it may not be empty. */
export const reasonGiven = z
  .string()
  .trim()
  .min(3, 'Say in a few words why.')
  .max(1000)
  .transform(text => text.normalize('NFC'))

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

/** One request speaks of at most this many days: a term, not a year. */
export const longestDays = 100
/** Nobody remembers what happened before this. */
export const oldestDays = 100
/** And nobody knows yet what will happen after this. */
export const furthestDays = 200

/** Refuses a span that is backwards, too long, or too far from today; all are local dates. */
export function requireFairSpan(startsOn: string, endsOn: string, today: string): void {
  const refuse = (field: string, message: string) => {
    throw new AppError('bad-request', message, { reason: 'span', fields: { [field]: message } })
  }
  if (endsOn < startsOn) refuse('endsOn', 'The last day is before the first.')
  if (daysBetween(startsOn, endsOn) >= longestDays)
    refuse('endsOn', `Ask for at most ${longestDays} days at once.`)
  if (daysBetween(startsOn, today) > oldestDays) refuse('startsOn', 'That is too long ago.')
  if (daysBetween(today, endsOn) > furthestDays) refuse('endsOn', 'That is too far ahead.')
}

/** Who teaches asks for a correction of what they may no longer change themself: somebody else has to look at it. */
export const decidedByAdminsOnly = (kind: RequestKind) => kind === 'correction'
