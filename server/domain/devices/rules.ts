import type { ActiveHours } from '../../../db/schema/devices.ts'
import { expectedForMs } from './settings/active-hours.ts'

export const deviceKinds = ['reader', 'kiosk'] as const
export const deviceHealths = ['unclaimed', 'online', 'late', 'offline', 'resting', 'revoked'] as const
export type DeviceHealth = (typeof deviceHealths)[number]

/** Readers report every 30 s: three missed in a row are late, so one lost packet never flaps. */
export const lateAfterMs = 90_000
export const offlineAfterMs = 10 * 60_000

export interface Sighting {
  claimedAt: Date | null
  revokedAt: Date | null
  lastSeenAt: Date | null
  /** When it is expected to report, on the wall of its zone; absent: always. */
  activeHours?: ActiveHours | null
  timeZone?: string
}

/** What to say of a device at `now`. A claim counts as the first sighting. */
export function healthOf(device: Sighting, now: Date): DeviceHealth {
  if (device.revokedAt) return 'revoked'
  if (!device.claimedAt) return 'unclaimed'
  const seenMs = Math.max(device.claimedAt.getTime(), device.lastSeenAt?.getTime() ?? 0)
  if (now.getTime() - seenMs < lateAfterMs) return 'online'
  const expectedMs = expectedForMs(device.activeHours ?? null, device.timeZone ?? 'UTC', now)
  if (expectedMs === null) return 'resting'
  const silentMs = Math.min(now.getTime() - seenMs, expectedMs)
  if (silentMs < lateAfterMs) return 'resting'
  return silentMs < offlineAfterMs ? 'late' : 'offline'
}

/** What says whether a device may hold scans that have not arrived. */
export interface Delivering extends Sighting {
  lastReportAt: Date | null
  caughtUpAt: Date | null
  writtenOffAt: Date | null
  queueDepth: number
  /** Numbers of its scans that are known of and have not arrived. */
  missing: number
}

/**
 * Since when a device may hold what has not arrived; null when it is in step. One that never reported says nothing about
 * what it holds, and nobody waits for what an admin has written off until it speaks again.
 */
export function behindSince(device: Delivering, now: Date): Date | null {
  const { claimedAt, lastReportAt, caughtUpAt, writtenOffAt, queueDepth, missing } = device
  if (!claimedAt || !lastReportAt || device.revokedAt) return null
  if (writtenOffAt && lastReportAt <= writtenOffAt) return null
  if (healthOf(device, now) === 'online' && queueDepth === 0 && missing === 0) return null
  return caughtUpAt ?? claimedAt
}

export interface Vitals extends Sighting {
  queueDepth: number
  firmware: string | null
  boot: number | null
  clockOffsetMs: number | null
}

/** As far off as a signed request may be, and so the point where an admin should know. */
const clockOffMs = 300_000

const isClockOff = (offsetMs: number | null) => offsetMs !== null && Math.abs(offsetMs) > clockOffMs

/** Whether a report says anything that a screen should show at once; a mere sign of life does not. */
export function isNews(before: Vitals, after: Vitals, now: Date): boolean {
  return (
    healthOf(before, now) !== healthOf(after, now) ||
    before.queueDepth > 0 !== after.queueDepth > 0 ||
    before.firmware !== after.firmware ||
    before.boot !== after.boot ||
    isClockOff(before.clockOffsetMs) !== isClockOff(after.clockOffsetMs)
  )
}
