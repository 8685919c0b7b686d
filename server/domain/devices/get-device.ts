import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { deviceView, selectDevices, viewOf } from './queries.ts'

export const getDevice = verb({
  name: 'devices.get-device',
  kind: 'query',
  permission: 'devices.read',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: deviceView,
  async run({ tx, now }, { deviceId }) {
    const [row] = await selectDevices(tx).where(eq(devices.id, deviceId))
    if (!row) throw notFound('The reader')
    return viewOf(row, now)
  },
})
