import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { reportViewPins, reportViews } from '../../../../db/schema/reports/views.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { readable } from './readable.ts'

/** On one's own first page, or off it; nobody else's changes. */
export const pinView = verb({
  name: 'reports.pin-view',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This view',
  input: z.strictObject({ viewId: z.uuid(), pinned: z.boolean() }),
  output: z.object({}),
  audit: ['pinned'],
  owns: async () => true,
  async run(context, { viewId, pinned }) {
    const { tx, orgId, actor } = context
    const [found] = await tx
      .select({ id: reportViews.id })
      .from(reportViews)
      .where(and(eq(reportViews.id, viewId), readable(context)))
    const personId = actorIdOf(actor)
    if (!found || !personId) throw notFound('This view')
    if (pinned) await tx.insert(reportViewPins).values({ orgId, viewId, personId }).onConflictDoNothing()
    else
      await tx
        .delete(reportViewPins)
        .where(and(eq(reportViewPins.viewId, viewId), eq(reportViewPins.personId, personId)))
    return {}
  },
})
