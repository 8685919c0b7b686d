import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { verb } from '../../../kernel/verb.ts'
import { leaseMs } from './lease.ts'

/** Says how far a file has come, and hears whether to go on: not when it was cancelled, or taken by somebody else. */
export const noteProgress = verb({
  name: 'exports.note-progress',
  kind: 'command',
  permission: 'exports.make',
  audit: false,
  input: z.strictObject({
    exportId: z.uuid(),
    attempt: z.int(),
    rowsDone: z.int().min(0),
    rowsTotal: z.int().min(0).nullable(),
  }),
  output: z.object({ goOn: z.boolean() }),
  async run({ tx, now }, { exportId, attempt, rowsDone, rowsTotal }) {
    const ours = and(
      eq(exportJobs.id, exportId),
      eq(exportJobs.state, 'running'),
      eq(exportJobs.attempts, attempt),
    )
    const kept = await tx
      .update(exportJobs)
      .set({ rowsDone, rowsTotal, dueAt: new Date(now.getTime() + leaseMs) })
      .where(ours)
      .returning({ id: exportJobs.id })
    return { goOn: kept.length > 0 }
  },
})
