import { z } from 'zod'
import { accountSessions } from '../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

/** What a sign-in gives, whichever way it was made. */
export const startedSession = z.object({
  accountId: z.uuid(),
  sessionId: z.uuid(),
  sessionVersion: z.number(),
})

/** Opens a session for an account that has proved itself, by whatever means; in a platform transaction. */
export async function startSession(
  { tx, now, request }: VerbContext,
  { accountId, sessionVersion }: { accountId: string; sessionVersion: number },
  appName: string | null = null,
) {
  const sessionId = newId(now.getTime())
  const userAgent = request.userAgent.slice(0, 300)
  await tx
    .insert(accountSessions)
    .values({ id: sessionId, accountId, sessionVersion, userAgent, appName, createdAt: now, lastSeenAt: now })
  return { accountId, sessionId, sessionVersion }
}
