import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { deviceKeys, devices } from '../../../db/schema/devices.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** For a stolen or retired device: its keys and its open claim code end now, its past scans stay. Safe to repeat. */
export const revokeDevice = verb({
  name: 'devices.revoke-device',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(context, { deviceId }) {
    const { tx, now } = context
    const [device] = await tx.select({ id: devices.id }).from(devices).where(eq(devices.id, deviceId))
    if (!device) throw notFound('The reader')
    const [revoked] = await tx
      .update(devices)
      .set({ revokedAt: now, claimCodeHash: null, claimExpiresAt: null })
      .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt)))
      .returning({ id: devices.id })
    await tx
      .update(deviceKeys)
      .set({ revokedAt: now })
      .where(
        and(
          eq(deviceKeys.deviceId, deviceId),
          or(isNull(deviceKeys.revokedAt), gt(deviceKeys.revokedAt, now)),
        ),
      )
    if (revoked) await context.emit('device.changed', { deviceId })
    return device
  },
})
