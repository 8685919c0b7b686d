import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { challengePurposes, passkeyChallenges } from '../../../../db/schema/proof/passkeys.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { ticket } from './responses.ts'

/**
 * Inside the server only, in a transaction of its own that commits before anything is verified: whatever the answer
 * turns out to be worth, its challenge is used up. Null for a ticket of another purpose, account or sign-in.
 */
export const consumeChallenge = verb({
  name: 'passkeys.consume-challenge',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({
    ticket,
    purpose: z.enum(challengePurposes),
    accountId: z.uuid().nullable(),
    boundTo: z.string().max(300),
  }),
  output: z.object({ challenge: z.string(), issuedAt: z.date() }).nullable(),
  async run({ tx, now }, { ticket: given, purpose, accountId, boundTo }) {
    const [row] = await tx
      .delete(passkeyChallenges)
      .where(eq(passkeyChallenges.ticketHash, hashToken(given)))
      .returning()
    if (!row || row.expiresAt <= now || row.purpose !== purpose) return null
    if (row.accountId !== accountId || row.boundTo !== boundTo) return null
    return { challenge: row.challenge, issuedAt: row.issuedAt }
  },
})
