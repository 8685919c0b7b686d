import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deviceKeys, devices } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'

export const keysPerCallMax = 500

/** Who these keys belong to; one that is unknown or of a suspended organization is left out. */
export const resolveDeviceKeys = verb({
  name: 'devices.resolve-device-keys',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ keyIds: z.array(z.string().max(64)).min(1).max(keysPerCallMax) }),
  output: z.array(
    z.object({
      keyId: z.string(),
      orgId: z.uuid(),
      deviceId: z.uuid(),
      sealedKey: z.string(),
      /** Revoked, or replaced and past its end: good for nothing but an alarm. */
      hasEnded: z.boolean(),
      replaces: z.boolean(),
    }),
  ),
  async run({ tx, now }, { keyIds }) {
    return tx
      .select({
        keyId: deviceKeys.id,
        orgId: deviceKeys.orgId,
        deviceId: deviceKeys.deviceId,
        sealedKey: deviceKeys.sealedKey,
        hasEnded: sql<boolean>`${devices.revokedAt} is not null
          or coalesce(${deviceKeys.revokedAt} <= ${now.toISOString()}::timestamptz, false)`,
        replaces: sql<boolean>`${deviceKeys.rotated} and ${deviceKeys.usedAt} is null`,
      })
      .from(deviceKeys)
      .innerJoin(devices, and(eq(devices.orgId, deviceKeys.orgId), eq(devices.id, deviceKeys.deviceId)))
      .innerJoin(organizations, eq(organizations.id, deviceKeys.orgId))
      .where(and(inArray(deviceKeys.id, keyIds), isNull(organizations.suspendedAt)))
  },
})
