import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { mails } from '../../../db/schema/mails.ts'
import { verb } from '../../kernel/verb.ts'
import { claimMs } from './rules.ts'

const claimedMail = z.object({
  id: z.uuid(),
  /** 1 for the first try; recorded before it is made. */
  attempt: z.number().int(),
  idempotencyKey: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})

export type ClaimedMail = z.output<typeof claimedMail>

/**
 * Takes due mails for one sender and counts the try before it is made. Nothing stays locked while a provider is
 * asked: a sender that dies leaves mails that fall due again when their claim runs out, under the same key.
 */
export const claimMails = verb({
  name: 'mail.claim-mails',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ limit: z.number().int().min(1).max(100) }),
  output: z.array(claimedMail),
  async run({ tx, now }, { limit }) {
    const due = await tx
      .select({ id: mails.id })
      .from(mails)
      .where(and(eq(mails.status, 'waiting'), lte(mails.nextAttemptAt, now)))
      .orderBy(asc(mails.nextAttemptAt))
      .limit(limit)
      .for('update', { skipLocked: true })
    if (due.length === 0) return []
    const ids = due.map(mail => mail.id)
    const claimed = await tx
      .update(mails)
      .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: new Date(now.getTime() + claimMs) })
      .where(inArray(mails.id, ids))
      .returning()
    return claimed
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map(({ id, attempts, idempotencyKey, recipient, subject, html, text }) => ({
        id,
        attempt: attempts,
        idempotencyKey,
        to: recipient,
        subject,
        html: html ?? '',
        text: text ?? '',
      }))
  },
})
