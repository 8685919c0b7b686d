import { z } from 'zod'

const outcomes = ['counted', 'already', 'no-session', 'wrong', 'expired', 'too-many'] as const
type Outcome = (typeof outcomes)[number]

/** The answer to a proof of being near the room, by whatever way it came. */
export const nearnessOutcome = z.object({
  outcome: z.enum(outcomes),
  sessionId: z.uuid().nullable(),
  retryAfterSeconds: z.number(),
})

export const nearness = (outcome: Outcome, sessionId: string | null = null, retryAfterSeconds = 0) => ({
  outcome,
  sessionId,
  retryAfterSeconds,
})
