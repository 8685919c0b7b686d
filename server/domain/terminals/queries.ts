import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { terminals } from '../../../db/schema/devices/terminals.ts'
import { devices } from '../../../db/schema/devices.ts'
import { organizations, rooms, sites } from '../../../db/schema/organizations.ts'

const columns = {
  id: terminals.id,
  serial: terminals.serial,
  deviceId: terminals.deviceId,
  name: devices.name,
  roomId: devices.roomId,
  roomName: rooms.name,
  ownZone: terminals.timeZone,
  siteZone: sites.timeZone,
  organizationZone: organizations.timeZone,
  enabled: terminals.enabled,
  revokedAt: devices.revokedAt,
  lastContactAt: terminals.lastContactAt,
  driftMs: terminals.driftMs,
  backfilled: terminals.backfilled,
  numberUsedAt: terminals.numberUsedAt,
}

/** Each with its place and the zones that may be its clock's. */
export const selectTerminals = (tx: Tx) =>
  tx
    .select(columns)
    .from(terminals)
    .innerJoin(devices, eq(devices.id, terminals.deviceId))
    .innerJoin(rooms, eq(rooms.id, devices.roomId))
    .innerJoin(organizations, eq(organizations.id, terminals.orgId))
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .$dynamic()

export type TerminalRow = Awaited<ReturnType<typeof selectTerminals>>[number]

/** Its own, else that of its site, else the organization's. */
export const zoneOf = ({ ownZone, siteZone, organizationZone }: TerminalRow) =>
  ownZone ?? siteZone ?? organizationZone
