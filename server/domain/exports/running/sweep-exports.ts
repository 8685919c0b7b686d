import { and, eq, inArray, lt, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { verb } from '../../../kernel/verb.ts'

const mostAtOnce = 100
const historyMs = 90 * 24 * 3_600_000

/** Files whose time is over. Told first and marked afterwards (`gone`), so that none outlives a crash in between. */
export const sweepExports = verb({
  name: 'exports.sweep',
  kind: 'command',
  permission: 'exports.make',
  audit: false,
  input: z.strictObject({ gone: z.array(z.uuid()).max(mostAtOnce).default([]) }),
  output: z.object({ expired: z.array(z.uuid()) }),
  async run({ tx, now }, { gone }) {
    const job = exportJobs
    const isOver = and(eq(job.state, 'ready'), lte(job.expiresAt, now))
    if (gone.length > 0)
      await tx
        .update(job)
        .set({ state: 'gone', parts: 0, linkHash: null, linkExpiresAt: null })
        .where(and(isOver, inArray(job.id, gone)))
    const old = new Date(now.getTime() - historyMs)
    await tx.delete(job).where(and(ne(job.state, 'ready'), lt(job.createdAt, old)))
    const found = await tx.select({ id: job.id }).from(job).where(isOver).limit(mostAtOnce)
    return { expired: found.map(({ id }) => id) }
  },
})
