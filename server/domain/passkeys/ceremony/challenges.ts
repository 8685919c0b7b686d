import { lt } from 'drizzle-orm'
import { passkeyChallenges } from '../../../../db/schema/proof/passkeys.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'

export type Purpose = (typeof passkeyChallenges.$inferSelect)['purpose']

/** How long a person may take. A check-in proves that the phone is here now: seconds, not minutes. */
export const lifetimeMs: Record<Purpose, number> = {
  register: 5 * 60_000,
  'sign-in': 5 * 60_000,
  'check-in': 20_000,
}

export interface ChallengeToIssue {
  challenge: string
  purpose: Purpose
  accountId: string | null
  /** The sign-in it is asked in, and what else the answer is for. */
  boundTo: string
}

/** Keeps what was asked and gives the ticket that answers it; in a platform transaction. */
export async function issueChallenge({ tx, now }: VerbContext, asked: ChallengeToIssue): Promise<string> {
  await tx.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, now))
  const ticket = newToken()
  const expiresAt = new Date(now.getTime() + lifetimeMs[asked.purpose])
  await tx
    .insert(passkeyChallenges)
    .values({ ...asked, ticketHash: hashToken(ticket), issuedAt: now, expiresAt })
  return ticket
}
