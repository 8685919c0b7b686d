import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { exportJobs } from '../../../../db/schema/reports/exports.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { attemptFolder, mediaTypes } from '../format.ts'
import { lockOwnExport } from './own-export.ts'

/** Uses a link up. What it opens is read part by part, after this. */
export const openExport = verb({
  name: 'exports.open',
  kind: 'command',
  permission: 'exports.own',
  subject: 'This file',
  input: z.strictObject({ exportId: z.uuid(), token: z.string().min(20).max(100) }),
  output: z.object({
    fileName: z.string(),
    type: z.string(),
    bytes: z.number(),
    parts: z.number(),
    folder: z.string(),
  }),
  async run(context, { exportId, token }) {
    const { tx, now, orgId } = context
    const found = await lockOwnExport(context, exportId)
    const { linkHash, linkExpiresAt, state, fileName, format, bytes, parts, attempts } = found
    const isGood = linkHash === hashToken(token) && linkExpiresAt !== null && linkExpiresAt > now
    if (!isGood || state !== 'ready' || !fileName)
      throw new AppError(
        'gone',
        'This link has been used or is too old. Ask for the file again on the page of exports.',
      )
    await tx
      .update(exportJobs)
      .set({ linkHash: null, linkExpiresAt: null })
      .where(eq(exportJobs.id, exportId))
    return {
      fileName,
      type: mediaTypes[format],
      bytes,
      parts,
      folder: attemptFolder(orgId, exportId, attempts),
    }
  },
})
