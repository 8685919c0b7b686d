import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews, viewEndings } from '../../../../db/schema/devices/live-views.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { oneselfAs } from './viewer.ts'

/** The end of a view, whatever brought it: the audit says for how long somebody watched, and how it ended. */
export const endLiveView = verb({
  name: 'devices.end-live-view',
  kind: 'command',
  permission: 'devices.watch',
  input: z.strictObject({
    viewId: z.uuid(),
    how: z.enum(viewEndings),
    seconds: z.int().min(0),
  }),
  output: z.object({ viewId: z.uuid() }),
  audit: ['how', 'seconds'],
  async run(context, { viewId, how }) {
    const { tx, now } = context
    const [view] = await tx
      .select({ id: liveViews.id })
      .from(liveViews)
      .where(and(eq(liveViews.id, viewId), eq(liveViews.viewerId, oneselfAs(context))))
    if (!view) throw notFound('This view')
    await tx
      .update(liveViews)
      .set({ endedAt: now, ending: how })
      .where(and(eq(liveViews.id, viewId), isNull(liveViews.endedAt)))
    return { viewId }
  },
})
