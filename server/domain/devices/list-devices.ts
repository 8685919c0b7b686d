import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { verb } from '../../kernel/verb.ts'
import { deviceView, selectDevices, viewOf } from './queries.ts'

const devicesMax = 1_000

export const listDevices = verb({
  name: 'devices.list-devices',
  kind: 'query',
  permission: 'devices.read',
  input: z.strictObject({}),
  output: z.array(deviceView),
  async run({ tx, now }) {
    const rows = await selectDevices(tx).orderBy(asc(devices.name)).limit(devicesMax)
    return rows.map(row => viewOf(row, now))
  },
})
