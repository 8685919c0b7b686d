import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { claimCodeShown, issueClaimCode } from './pairing/claim-codes.ts'
import { deviceName, explainRefusal } from './queries.ts'
import { deviceKinds } from './rules.ts'

export const createDevice = verb({
  name: 'devices.create-device',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ name: deviceName, roomId: z.uuid(), kind: z.enum(deviceKinds).default('reader') }),
  output: claimCodeShown.extend({ id: z.uuid() }),
  audit: ['name', 'kind'],
  async run(context, { name, roomId, kind }) {
    const { tx, orgId, now } = context
    const id = newId(now.getTime())
    const { shown, columns } = issueClaimCode(context, now)
    try {
      await tx.insert(devices).values({ orgId, id, roomId, name, kind, ...columns })
    } catch (error) {
      throw explainRefusal(error, name)
    }
    await context.emit('device.changed', { deviceId: id })
    return { id, ...shown }
  },
})
