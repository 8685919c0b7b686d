import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { terminalNetworks, terminals } from '../../../../db/schema/devices/terminals.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'

/** Whose terminal calls from there, read across organizations: at most one, the first that proved it. */
export async function ownerOf(tx: Tx, serial: string, network: string) {
  const [owner] = await tx
    .select({
      orgId: terminals.orgId,
      terminalId: terminals.id,
      enabled: terminals.enabled,
      suspendedAt: organizations.suspendedAt,
    })
    .from(terminals)
    .innerJoin(
      terminalNetworks,
      and(
        eq(terminalNetworks.orgId, terminals.orgId),
        eq(terminalNetworks.terminalId, terminals.id),
        eq(terminalNetworks.network, network),
      ),
    )
    .innerJoin(devices, and(eq(devices.orgId, terminals.orgId), eq(devices.id, terminals.deviceId)))
    .innerJoin(organizations, eq(organizations.id, terminals.orgId))
    .where(and(eq(terminals.serial, serial), isNull(terminals.removedAt), isNull(devices.revokedAt)))
    .orderBy(asc(terminalNetworks.provedAt), asc(terminals.id))
    .limit(1)
  return owner
}
