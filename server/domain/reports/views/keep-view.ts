import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { reportViewPins, reportViews } from '../../../../db/schema/reports/views.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { readable } from './readable.ts'

async function findView(context: VerbContext, viewId: string) {
  const [found] = await context.tx
    .select({ createdBy: reportViews.createdBy })
    .from(reportViews)
    .where(and(eq(reportViews.id, viewId), readable(context)))
  if (!found) throw notFound('This view')
  return found
}

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
    await findView(context, viewId)
    const personId = actorIdOf(actor)
    if (!personId) throw notFound('This view')
    if (pinned) await tx.insert(reportViewPins).values({ orgId, viewId, personId }).onConflictDoNothing()
    else
      await tx
        .delete(reportViewPins)
        .where(and(eq(reportViewPins.viewId, viewId), eq(reportViewPins.personId, personId)))
    return {}
  },
})

/** By whoever keeps it, and by those who govern the organization if it is shared. It goes from every first page. */
export const deleteView = verb({
  name: 'reports.delete-view',
  kind: 'command',
  permission: 'reports.read',
  subject: 'This view',
  input: z.strictObject({ viewId: z.uuid() }),
  output: z.object({}),
  owns: async () => true,
  async run(context, { viewId }) {
    const { createdBy } = await findView(context, viewId)
    if (context.grant !== 'all' && createdBy !== actorIdOf(context.actor)) throw notFound('This view')
    await context.tx.delete(reportViews).where(eq(reportViews.id, viewId))
    return {}
  },
})
