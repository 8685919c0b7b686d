import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deviceBoots, devices } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/**
 * For a reader that is broken or was wiped: nobody waits any more for what it may have held until now. Should it arrive
 * after all, it counts. From its next report on it is waited for again.
 */
export const writeOffGap = verb({
  name: 'devices.write-off-gap',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(context, { deviceId }) {
    const { tx, now } = context
    const [device] = await tx
      .update(devices)
      .set({ writtenOffAt: now, caughtUpAt: now })
      .where(and(eq(devices.id, deviceId), isNotNull(devices.claimedAt), isNull(devices.revokedAt)))
      .returning({ id: devices.id })
    if (!device) throw notFound('The reader')
    await tx
      .update(deviceBoots)
      .set({ writtenOff: sql`greatest(${deviceBoots.highestSeq} - ${deviceBoots.received}, 0)` })
      .where(eq(deviceBoots.deviceId, deviceId))
    await context.emit('device.changed', { deviceId })
    await context.emit('device.caught-up', { deviceId })
    return device
  },
})
