import type { timeQualities } from '../../../db/schema/attendance.ts'

export interface ScanTime {
  at: Date
  timeQuality: (typeof timeQualities)[number]
}

/** Before this product existed: a clock that says so was never set (1970, 2000), an uptime that reaches so far is broken. */
const earliest = Date.parse('2020-01-01T00:00:00Z')

/** The device's claim, when it can be a time at all. */
export function claimedTime(at: string | null): Date | null {
  const claimed = at === null ? Number.NaN : Date.parse(at)
  return claimed >= earliest ? new Date(claimed) : null
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
  const claimed = claimedTime(event.at)?.getTime()
  if (claimed !== undefined && claimed <= received + futureToleranceMs)
    return { at: new Date(Math.min(claimed, received)), timeQuality: 'synced' }
  const byUptime =
    event.upMs !== null && uploadUpMs !== null ? received - (uploadUpMs - event.upMs) : Number.NaN
  if (byUptime >= earliest && byUptime <= received) return { at: new Date(byUptime), timeQuality: 'uptime' }
  return { at: receivedAt, timeQuality: 'unknown' }
}
