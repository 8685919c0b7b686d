import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { AppError, conflict } from '../../../kernel/errors.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockOwnExport } from './own-export.ts'

const linkLivesMs = 5 * 60_000

/** A path that is good for one download within five minutes, by the same person. The one before it stops working. */
export const issueLink = verb({
  name: 'exports.issue-link',
  kind: 'command',
  permission: 'exports.own',
  input: z.strictObject({ exportId: z.uuid() }),
  output: z.object({ path: z.string(), expiresAt: z.date() }),
  async run(context, { exportId }) {
    const { tx, now } = context
    const { state, expiresAt: fileGoes } = await lockOwnExport(context, exportId)
    if (state === 'gone' || (state === 'ready' && fileGoes && fileGoes <= now))
      throw new AppError('gone', 'This file has been deleted. Export it again.')
    if (state !== 'ready') throw conflict('There is no file yet.', 'not-ready')
    const token = newToken()
    const linkExpiresAt = new Date(now.getTime() + linkLivesMs)
    await tx
      .update(exportJobs)
      .set({ linkHash: hashToken(token), linkExpiresAt })
      .where(eq(exportJobs.id, exportId))
    return { path: `/api/exports/${exportId}/${token}`, expiresAt: linkExpiresAt }
  },
})
