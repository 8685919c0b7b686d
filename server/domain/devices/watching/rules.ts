import { and, eq, gt, isNull } from 'drizzle-orm'
import { liveViews, type viewEndings } from '../../../../db/schema/devices/live-views.ts'

export type ViewEnding = (typeof viewEndings)[number]

/** A view ends by itself after this, counted from its start or from its last extension. */
export const viewMs = 2 * 60_000
/** However often it is extended. */
export const viewMsMax = 10 * 60_000
/** The screen tells every two seconds that it is there. */
export const unseenMs = 15_000

interface Lasting {
  endsAt: Date
  seenAt: Date
  endedAt: Date | null
}

/** Whether it goes on at `now`. */
export const isOn = ({ endsAt, seenAt, endedAt }: Lasting, now: Date) =>
  !endedAt && endsAt > now && now.getTime() - seenAt.getTime() < unseenMs

/** The same, for a query of one device. */
export const onAt = (deviceId: string, now: Date) =>
  and(
    eq(liveViews.deviceId, deviceId),
    isNull(liveViews.endedAt),
    gt(liveViews.endsAt, now),
    gt(liveViews.seenAt, new Date(now.getTime() - unseenMs)),
  )

/** When it was over: a screen that vanished told nobody. Null while it goes on. */
export function overAt(view: Lasting, now: Date): Date | null {
  if (isOn(view, now)) return null
  return view.endedAt ?? new Date(Math.min(view.endsAt.getTime(), view.seenAt.getTime()))
}
