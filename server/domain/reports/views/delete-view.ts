import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { reportViews } from '../../../../db/schema/reports/views.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { everReadable } from './readable.ts'

/** Longer than anybody looks at the toast that offers to undo it. */
const undoableMs = 24 * 3_600_000

/**
 * By whoever keeps it, and by those who govern the organization if it is shared. It goes from every first page; with
 * `deleted: false` within a day it is back on them.
 */
export const deleteView = verb({
  name: 'reports.delete-view',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This view',
  input: z.strictObject({ viewId: z.uuid(), deleted: z.boolean().default(true) }),
  output: z.object({}),
  audit: ['deleted'],
  owns: async () => true,
  async run(context, { viewId, deleted }) {
    const { tx, now, grant, actor } = context
    const past = new Date(now.getTime() - undoableMs)
    await tx.delete(reportViews).where(lt(reportViews.deletedAt, past))
    const [found] = await tx
      .select({ createdBy: reportViews.createdBy, deletedAt: reportViews.deletedAt })
      .from(reportViews)
      .where(and(eq(reportViews.id, viewId), everReadable(context)))
    const isTheirs = found && (grant === 'all' || found.createdBy === actorIdOf(actor))
    if (!isTheirs || (deleted && found.deletedAt)) throw notFound('This view')
    await tx
      .update(reportViews)
      .set({ deletedAt: deleted ? now : null })
      .where(eq(reportViews.id, viewId))
    return {}
  },
})
