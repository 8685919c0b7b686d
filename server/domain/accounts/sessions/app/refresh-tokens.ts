import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { refreshTokens } from '../../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../../kernel/context.ts'
import { hashToken, newToken } from '../../../../kernel/ids.ts'
import { sessionIdleMs } from '../rules.ts'
import { startedSession } from '../start-session.ts'

/** A sign-in of a client app, with what renews it once. */
export const appSession = startedSession.extend({ refreshToken: z.string(), refreshExpiresAt: z.date() })

/** A new token for the sign-in; it is told this once. What has expired of it is swept along. */
export async function issueRefreshToken({ tx, now }: VerbContext, sessionId: string) {
  const refreshToken = `mrt_${newToken()}`
  const refreshExpiresAt = new Date(now.getTime() + sessionIdleMs)
  await tx
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.sessionId, sessionId), lt(refreshTokens.expiresAt, now)))
  await tx
    .insert(refreshTokens)
    .values({ tokenHash: hashToken(refreshToken), sessionId, expiresAt: refreshExpiresAt })
  return { refreshToken, refreshExpiresAt }
}
