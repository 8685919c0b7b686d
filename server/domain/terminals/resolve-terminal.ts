import { and, asc, count, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { terminalQuarantine, terminals } from '../../../db/schema/devices/terminals.ts'
import { devices } from '../../../db/schema/devices.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { verb } from '../../kernel/verb.ts'

/**
 * Whose terminal a serial number is, and how many of its uploads wait from before it was known; null while nobody has
 * registered it. Of two organizations that register one number, the first has it.
 */
export const resolveTerminal = verb({
  name: 'terminals.resolve-terminal',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ serial: z.string().max(40) }),
  output: z
    .object({ orgId: z.uuid(), terminalId: z.uuid(), isActive: z.boolean(), quarantined: z.int() })
    .nullable(),
  async run({ tx }, { serial }) {
    const [found] = await tx
      .select({
        orgId: terminals.orgId,
        terminalId: terminals.id,
        enabled: terminals.enabled,
        revokedAt: devices.revokedAt,
      })
      .from(terminals)
      .innerJoin(devices, and(eq(devices.orgId, terminals.orgId), eq(devices.id, terminals.deviceId)))
      .innerJoin(organizations, eq(organizations.id, terminals.orgId))
      .where(and(eq(terminals.serial, serial), isNull(organizations.suspendedAt)))
      .orderBy(asc(terminals.createdAt), asc(terminals.id))
      .limit(1)
    if (!found) return null
    const [waiting] = await tx
      .select({ count: count() })
      .from(terminalQuarantine)
      .where(eq(terminalQuarantine.serial, serial))
    const { orgId, terminalId, enabled, revokedAt } = found
    return { orgId, terminalId, isActive: enabled && revokedAt === null, quarantined: waiting?.count ?? 0 }
  },
})
