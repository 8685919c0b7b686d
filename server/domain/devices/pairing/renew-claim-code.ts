import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { claimCodeShown, issueClaimCode } from './claim-codes.ts'

/** A new code for a device that was never claimed, or whose hardware is replaced. The one before stops working. */
export const renewClaimCode = verb({
  name: 'devices.renew-claim-code',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid() }),
  output: claimCodeShown,
  async run(context, { deviceId }) {
    const { tx, now } = context
    const { shown, columns } = issueClaimCode(context, now)
    const [renewed] = await tx
      .update(devices)
      .set(columns)
      .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt)))
      .returning({ id: devices.id })
    if (!renewed) throw notFound('The reader')
    await context.emit('device.changed', { deviceId })
    return shown
  },
})
