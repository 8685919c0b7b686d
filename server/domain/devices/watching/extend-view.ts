import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews } from '../../../../db/schema/devices/live-views.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { isOn, viewMs, viewMsMax } from './rules.ts'
import { oneselfAs } from './viewer.ts'

/** Two more minutes from now for one's own view, up to ten minutes in all. */
export const extendLiveView = verb({
  name: 'devices.extend-live-view',
  kind: 'command',
  permission: 'devices.watch',
  input: z.strictObject({ viewId: z.uuid() }),
  output: z.object({ endsAt: z.date() }),
  async run(context, { viewId }) {
    const { tx, now } = context
    const own = and(eq(liveViews.id, viewId), eq(liveViews.viewerId, oneselfAs(context)))
    const [view] = await tx.select().from(liveViews).where(own)
    if (!view) throw notFound('This view')
    if (!isOn(view, now)) throw conflict('This view is over. Start another one.', 'view-over')
    const latestMs = view.startedAt.getTime() + viewMsMax
    const endsAt = new Date(Math.min(latestMs, now.getTime() + viewMs))
    await tx.update(liveViews).set({ endsAt }).where(own)
    return { endsAt }
  },
})
