import type { timeQualities } from '../../../db/schema/attendance.ts'

export interface ScanTime {
  at: Date
  timeQuality: (typeof timeQualities)[number]
}

/** A clock may run ahead by this much before its word is worth nothing. */
const futureToleranceMs = 5 * 60_000

/**
 * When a scan happened, by the server's judgement: the device's own clock while it is in step with ours, else how long
 * ago it was by the device's uptime, else unknown (then `at` is when it arrived, and it marks nobody).
 */
export function scanTime(
  event: { at: string | null; upMs: number | null },
  uploadUpMs: number | null,
  receivedAt: Date,
): ScanTime {
  const received = receivedAt.getTime()
  if (event.at !== null) {
    const claimed = Date.parse(event.at)
    if (claimed <= received + futureToleranceMs)
      return { at: new Date(Math.min(claimed, received)), timeQuality: 'synced' }
  }
  if (event.upMs !== null && uploadUpMs !== null && event.upMs <= uploadUpMs) {
    return { at: new Date(received - (uploadUpMs - event.upMs)), timeQuality: 'uptime' }
  }
  return { at: receivedAt, timeQuality: 'unknown' }
}
