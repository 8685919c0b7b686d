import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews } from '../../../../db/schema/devices/live-views.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { endLiveView } from './end-view.ts'
import { oneselfAs } from './viewer.ts'

/** Ends one's own view: the button, or the screen that went away. Safe to repeat. */
export const stopLiveView = verb({
  name: 'devices.stop-live-view',
  kind: 'command',
  permission: 'devices.watch',
  input: z.strictObject({ viewId: z.uuid(), how: z.enum(['stopped', 'left']).default('stopped') }),
  output: z.object({ viewId: z.uuid() }),
  // The end itself is audited, with how long it lasted.
  audit: false,
  async run(context, { viewId, how }) {
    const { tx, now } = context
    const [view] = await tx
      .select()
      .from(liveViews)
      .where(and(eq(liveViews.id, viewId), eq(liveViews.viewerId, oneselfAs(context))))
    if (!view) throw notFound('This view')
    const seconds = Math.round((now.getTime() - view.startedAt.getTime()) / 1_000)
    return view.endedAt ? { viewId } : endLiveView(context, { viewId, how, seconds })
  },
})
