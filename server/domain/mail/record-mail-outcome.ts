import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { mails } from '../../../db/schema/mails.ts'
import { verb } from '../../kernel/verb.ts'
import { mostAttempts, retryDelayMs } from './rules.ts'

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent') }),
  /** The provider is busy and said when to come back: no fault of the mail, so the try does not count. */
  z.strictObject({ kind: z.literal('postponed'), delayMs: z.number().int().min(0).max(3_600_000) }),
  z.strictObject({ kind: z.literal('failed'), permanent: z.boolean(), error: z.string().max(2000) }),
])

const inMs = (now: Date, delayMs: number) => new Date(now.getTime() + delayMs)

/** A mail that is done holds no body: it can carry a sign-in link. */
const wiped = { html: null, text: null }

function changesFor({
  now,
  attempt,
  result,
}: {
  now: Date
  attempt: number
  result: z.output<typeof outcome>
}) {
  if (result.kind === 'sent') return { status: 'sent' as const, sentAt: now, lastError: null, ...wiped }
  if (result.kind === 'postponed') {
    return { attempts: sql`${mails.attempts} - 1`, nextAttemptAt: inMs(now, result.delayMs) }
  }
  const over = result.permanent || attempt >= mostAttempts
  return {
    lastError: result.error,
    nextAttemptAt: inMs(now, retryDelayMs(attempt)),
    ...(over ? { status: 'failed' as const, ...wiped } : {}),
  }
}

/** What became of a try. Late news of an older try is ignored: `attempt` must be the mail's current one. */
export const recordMailOutcome = verb({
  name: 'mail.record-mail-outcome',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ id: z.uuid(), attempt: z.number().int().min(1), result: outcome }),
  output: z.object({}),
  async run({ tx, now }, { id, attempt, result }) {
    await tx
      .update(mails)
      .set(changesFor({ now, attempt, result }))
      .where(and(eq(mails.id, id), eq(mails.attempts, attempt), eq(mails.status, 'waiting')))
    return {}
  },
})
