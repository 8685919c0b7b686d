import { mails } from '../../../db/schema/mails.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { type MailContent, oneLine, renderMail } from './layout.ts'

export interface MailToSend {
  /** One per fact and recipient: the same key is sent once, however often it is asked for. */
  key: string
  /** One canonical address (kernel/email-address.ts). */
  to: string
  subject: string
  content: MailContent
  /** Kept until then; absent: sent at once. */
  notBefore?: Date | undefined
}

/**
 * Puts one mail into the outgoing table in the caller's own transaction: it is sent if and only if that commits.
 * Works from tenant and platform verbs alike; a key that is already there is left as it is.
 */
export async function enqueueMail(
  context: VerbContext,
  { key, to, subject, content, notBefore }: MailToSend,
): Promise<void> {
  await context.tx
    .insert(mails)
    .values({
      id: newId(context.now.getTime()),
      idempotencyKey: key,
      recipient: to,
      subject: oneLine(subject),
      ...renderMail(content),
      nextAttemptAt: notBefore ?? context.now,
      createdAt: context.now,
    })
    .onConflictDoNothing() // without a target: naming the column would need the SELECT that tenants do not have
}
