import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockOwnExport } from './own-export.ts'

/** Stops what is being made, at its next page; what was written of it is deleted. */
export const cancelExport = verb({
  name: 'exports.cancel',
  kind: 'command',
  permission: 'exports.own',
  input: z.strictObject({ exportId: z.uuid() }),
  output: z.object({}),
  async run(context, { exportId }) {
    const { state } = await lockOwnExport(context, exportId)
    if (state === 'cancelled') return {}
    if (state !== 'waiting' && state !== 'running') throw conflict('This export has ended already.', 'ended')
    const { tx, now } = context
    await tx
      .update(exportJobs)
      .set({ state: 'cancelled', finishedAt: now })
      .where(eq(exportJobs.id, exportId))
    return {}
  },
})
