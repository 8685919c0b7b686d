import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { devices } from '../../../db/schema/devices.ts'
import { organizations, rooms } from '../../../db/schema/organizations.ts'
import { conflict, databaseErrorCode, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { missingOf } from './gaps/boots.ts'
import { behindSince, deviceHealths, deviceKinds, healthOf } from './rules.ts'
import { configOf, versionOf } from './settings/configuration.ts'

export const deviceName = z.string().trim().min(1, 'Give the reader a name.').max(80)

/** A device as staff see it: never a key, never a claim code. */
export const deviceView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(deviceKinds),
  room: z.object({ id: z.uuid(), name: z.string() }),
  simulated: z.boolean(),
  health: z.enum(deviceHealths),
  claimedAt: z.date().nullable(),
  /** Until when a claim code is open; null when there is none or it has run out. */
  claimExpiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  lastSeenAt: z.date().nullable(),
  lastScanAt: z.date().nullable(),
  /** Scans the device still holds, at its last report. */
  queueDepth: z.int(),
  /** Numbers of its scans that are known of and have not arrived. */
  missing: z.int(),
  /** Since when it may hold what has not arrived; null when it is in step. */
  behindSince: z.date().nullable(),
  firmware: z.string().nullable(),
  boot: z.int().nullable(),
  /** Device clock minus server clock in ms; null when the device has no clock. */
  clockOffsetMs: z.int().nullable(),
  idleLines: z.tuple([z.string(), z.string()]).nullable(),
  buzzer: z.boolean(),
  activeHours: z.object({ from: z.string(), to: z.string(), weekdays: z.array(z.int()) }).nullable(),
  /** It runs with another configuration than it should; false while it has never said with which. */
  configDrifts: z.boolean(),
  createdAt: z.date(),
})

const columns = {
  id: devices.id,
  name: devices.name,
  kind: devices.kind,
  room: { id: rooms.id, name: rooms.name },
  simulated: devices.simulated,
  claimedAt: devices.claimedAt,
  claimExpiresAt: devices.claimExpiresAt,
  revokedAt: devices.revokedAt,
  lastSeenAt: devices.lastSeenAt,
  lastScanAt: devices.lastScanAt,
  lastReportAt: devices.lastReportAt,
  caughtUpAt: devices.caughtUpAt,
  writtenOffAt: devices.writtenOffAt,
  queueDepth: devices.queueDepth,
  missing: missingOf(sql`devices.id`),
  firmware: devices.firmware,
  boot: devices.boot,
  clockOffsetMs: devices.clockOffsetMs,
  idleLines: devices.idleLines,
  buzzer: devices.buzzer,
  activeHours: devices.activeHours,
  appliedConfig: devices.appliedConfig,
  timeZone: organizations.timeZone,
  pins: organizations.kioskPins,
  createdAt: devices.createdAt,
}

export const selectDevices = (tx: Tx) =>
  tx
    .select(columns)
    .from(devices)
    .innerJoin(rooms, eq(rooms.id, devices.roomId))
    .innerJoin(organizations, eq(organizations.id, devices.orgId))
    .$dynamic()

type DeviceRow = Awaited<ReturnType<typeof selectDevices>>[number]

export const viewOf = (row: DeviceRow, now: Date): z.input<typeof deviceView> => ({
  ...row,
  health: healthOf(row, now),
  behindSince: behindSince(row, now),
  configDrifts:
    row.appliedConfig !== null && row.appliedConfig !== versionOf(configOf({ ...row, room: row.room.name })),
  claimExpiresAt: row.claimExpiresAt && row.claimExpiresAt > now ? row.claimExpiresAt : null,
})

/** Turns what the database refused about a device's name or room into a sentence. */
export function explainRefusal(error: unknown, name: string): unknown {
  if (isUniqueViolation(error)) return conflict(`There is already a reader called ${name}.`, 'name-taken')
  return databaseErrorCode(error) === '23503' ? notFound('The room') : error
}
