import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { deviceKeys, devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'

/** Who a request's key belongs to; null when it is unknown, revoked, or its organization is suspended. */
export const resolveDeviceKey = verb({
  name: 'devices.resolve-device-key',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ keyId: z.string().max(64) }),
  output: z
    .object({
      orgId: z.uuid(),
      deviceId: z.uuid(),
      sealedKey: z.string(),
      /** A replaced key ends by itself. */
      endsAt: z.date().nullable(),
    })
    .nullable(),
  async run({ tx, now }, { keyId }) {
    const [row] = await tx
      .select({
        orgId: deviceKeys.orgId,
        deviceId: deviceKeys.deviceId,
        sealedKey: deviceKeys.sealedKey,
        endsAt: deviceKeys.revokedAt,
      })
      .from(deviceKeys)
      .innerJoin(devices, and(eq(devices.orgId, deviceKeys.orgId), eq(devices.id, deviceKeys.deviceId)))
      .innerJoin(organizations, eq(organizations.id, deviceKeys.orgId))
      .where(and(eq(deviceKeys.id, keyId), isNull(devices.revokedAt), isNull(organizations.suspendedAt)))
    return row && (row.endsAt === null || row.endsAt > now) ? row : null
  },
})
