import { z } from 'zod'
import { accessTokenOf, accessTokenSeconds } from '../../../auth/client/access-token.ts'
import type { Services } from '../../../kernel/context.ts'

/** As OAuth 2 has it, so that client libraries understand it. */
export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int(),
  refresh_token: z.string().describe('Works once: store the new one before anything else.'),
  refresh_expires_at: z.date(),
})

interface Granted {
  accountId: string
  sessionId: string
  sessionVersion: number
  refreshToken: string
  refreshExpiresAt: Date
}

/** What a client app gets for a sign-in that has just been made or renewed. */
export const tokensOf = async (services: Services, granted: Granted) => ({
  access_token: await accessTokenOf(services, granted),
  token_type: 'Bearer' as const,
  expires_in: accessTokenSeconds,
  refresh_token: granted.refreshToken,
  refresh_expires_at: granted.refreshExpiresAt,
})

export const sampleTokens = {
  access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmVk',
  token_type: 'Bearer' as const,
  expires_in: accessTokenSeconds,
  refresh_token: 'mrt_0000000000000000000000000000000',
  refresh_expires_at: new Date('2026-04-01T09:00:00Z'),
}

/** Statuses of the two endpoints that hand tokens out. */
export const tokenStatuses = {
  400: 'The body is not what this endpoint takes; `fields` says where.',
  409: 'The Idempotency-Key was used for a request that is still at work.',
  413: 'The body is larger than 1 MB.',
  429: 'Too many tries; wait for the seconds in Retry-After.',
  500: 'Something went wrong; quote the error id.',
} as const
