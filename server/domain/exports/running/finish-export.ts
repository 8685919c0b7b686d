import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { verb } from '../../../kernel/verb.ts'
import { kindTitles, reportKinds } from '../kinds/all-kinds.ts'
import { mailLink } from '../schedules/mail-link.ts'
import { fileLivesMs } from './lease.ts'

const made = z.object({
  fileName: z.string(),
  parts: z.int().min(1),
  bytes: z.int().min(0),
  rows: z.int().min(0),
})

/** How it ended: with a file, or with a sentence that says why there is none. A cancelled one stays cancelled. */
export const finishExport = verb({
  name: 'exports.finish',
  kind: 'command',
  permission: 'exports.make',
  audit: false,
  input: z.strictObject({
    exportId: z.uuid(),
    attempt: z.int(),
    result: z.union([z.strictObject({ made }), z.strictObject({ problem: z.string().max(500) })]),
  }),
  output: z.object({ isKept: z.boolean() }),
  async run(context, { exportId, attempt, result }) {
    const { tx, now } = context
    const ours = and(
      eq(exportJobs.id, exportId),
      eq(exportJobs.state, 'running'),
      eq(exportJobs.attempts, attempt),
    )
    const ended =
      'made' in result
        ? {
            state: 'ready' as const,
            fileName: result.made.fileName,
            parts: result.made.parts,
            bytes: result.made.bytes,
            rowsDone: result.made.rows,
            rowsTotal: result.made.rows,
            expiresAt: new Date(now.getTime() + fileLivesMs),
          }
        : { state: 'failed' as const, problem: result.problem }
    const kept = await tx
      .update(exportJobs)
      .set({ ...ended, finishedAt: now })
      .where(ours)
      .returning()
    const [job] = kept
    const title = reportKinds.find(each => each === job?.kind)
    if (job?.isMailed && title && 'made' in result) await mailLink(context, job, kindTitles[title])
    return { isKept: kept.length > 0 }
  },
})
