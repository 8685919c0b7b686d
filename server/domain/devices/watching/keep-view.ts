import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveViews, viewEndings } from '../../../../db/schema/devices/live-views.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { endLiveView } from './end-view.ts'
import { isOn, type ViewEnding } from './rules.ts'
import { oneselfAs } from './viewer.ts'

/** A kiosk that showed nothing for so long does not answer. */
const silentMsMax = 20_000
/** Pictures that come, for so long, and all elsewhere. */
const missedMsMax = 8_000

type Row = { view: typeof liveViews.$inferSelect; revokedAt: Date | null; allowed: boolean }

function endingOf({ view, revokedAt, allowed }: Row, frames: number, now: Date): ViewEnding | null {
  if (view.ending) return view.ending
  if (revokedAt) return 'revoked'
  if (!allowed) return 'switched-off'
  if (view.endsAt <= now) return 'time-up'
  if (!isOn(view, now)) return 'left'
  const forMs = now.getTime() - view.startedAt.getTime()
  if (frames > 0 || forMs <= missedMsMax) return null
  if (view.missedAt && now.getTime() - view.missedAt.getTime() < missedMsMax) return 'other-process'
  return forMs > silentMsMax ? 'no-answer' : null
}

/** The screen is still there; whether the view goes on, and until when. Asked every two seconds by the door of the pictures. */
export const keepLiveView = verb({
  name: 'devices.keep-live-view',
  kind: 'command',
  permission: 'devices.watch',
  input: z.strictObject({ viewId: z.uuid(), frames: z.int().min(0).max(1_000_000) }),
  output: z.object({ deviceId: z.uuid(), endsAt: z.date(), ending: z.enum(viewEndings).nullable() }),
  // What ends it is audited; that it goes on is not.
  audit: false,
  async run(context, { viewId, frames }) {
    const { tx, now } = context
    const [row] = await tx
      .select({ view: liveViews, revokedAt: devices.revokedAt, allowed: organizations.liveVideo })
      .from(liveViews)
      .innerJoin(devices, eq(devices.id, liveViews.deviceId))
      .innerJoin(organizations, eq(organizations.id, liveViews.orgId))
      .where(and(eq(liveViews.id, viewId), eq(liveViews.viewerId, oneselfAs(context))))
    if (!row) throw notFound('This view')
    const { deviceId, startedAt, endsAt, endedAt } = row.view
    const ending = endingOf(row, frames, now)
    const seconds = Math.round((now.getTime() - startedAt.getTime()) / 1_000)
    const shown = Math.max(row.view.frames, frames)
    if (!endedAt)
      await tx.update(liveViews).set({ seenAt: now, frames: shown }).where(eq(liveViews.id, viewId))
    if (ending && !endedAt) await endLiveView(context, { viewId, how: ending, seconds })
    return { deviceId, endsAt, ending }
  },
})
