import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { deviceName, explainRefusal } from './queries.ts'

/** Renames a device or moves it to another room. */
export const updateDevice = verb({
  name: 'devices.update-device',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid(), name: deviceName, roomId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  audit: ['name'],
  async run(context, { deviceId, name, roomId }) {
    let updated: { id: string }[]
    try {
      updated = await context.tx
        .update(devices)
        .set({ name, roomId })
        .where(eq(devices.id, deviceId))
        .returning({ id: devices.id })
    } catch (error) {
      throw explainRefusal(error, name)
    }
    const [device] = updated
    if (!device) throw notFound('The reader')
    await context.emit('device.changed', { deviceId })
    return device
  },
})
