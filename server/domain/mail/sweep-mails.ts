import { and, inArray, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { mails } from '../../../db/schema/mails.ts'
import { verb } from '../../kernel/verb.ts'

const keptMs = 30 * 86_400_000
const mostAtOnce = 2_000

/**
 * Forgets whom old mail went to and what it was about. The row stays with its key: a fact that is read once more from
 * the log is still not mailed twice.
 */
export const sweepMails = verb({
  name: 'mail.sweep-mails',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({}),
  output: z.object({ swept: z.number() }),
  async run({ tx, now }) {
    const done = and(
      ne(mails.status, 'waiting'),
      ne(mails.recipient, ''),
      lt(mails.createdAt, new Date(now.getTime() - keptMs)),
    )
    const old = tx.select({ id: mails.id }).from(mails).where(done).limit(mostAtOnce)
    const swept = await tx
      .update(mails)
      .set({ recipient: '', subject: '', lastError: null, html: null, text: null })
      .where(inArray(mails.id, old))
      .returning({ id: mails.id })
    return { swept: swept.length }
  },
})
