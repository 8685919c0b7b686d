import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { deviceKeys, devices } from '../../../../db/schema/devices.ts'
import { verb } from '../../../kernel/verb.ts'
import { raiseAlarm } from './raise-alarm.ts'

/** What was under way when a key was replaced may still arrive with the old one. */
const underWayMs = 10 * 60_000

/**
 * A request was rightly signed with a key that is no longer good: the device was stolen, restored from a copy, or simply
 * never unplugged. It was refused; somebody should know.
 */
export const reportRevokedKey = verb({
  name: 'devices.report-revoked-key',
  kind: 'command',
  permission: 'platform.run',
  audit: false,
  input: z.strictObject({ keyId: z.string().max(64) }),
  output: z.object({ raised: z.boolean() }),
  async run(context, { keyId }) {
    const { tx, now } = context
    const [key] = await tx
      .select({ deviceId: devices.id, endedAt: deviceKeys.revokedAt, deviceEndedAt: devices.revokedAt })
      .from(deviceKeys)
      .innerJoin(devices, eq(devices.id, deviceKeys.deviceId))
      .where(eq(deviceKeys.id, keyId))
    const endedAt = key?.deviceEndedAt ?? key?.endedAt
    if (!key || !endedAt || endedAt > now) return { raised: false }
    const isReplaced = key.deviceEndedAt === null
    if (isReplaced && now.getTime() - endedAt.getTime() < underWayMs) return { raised: false }
    const facts = { keyId, endedAt: endedAt.toISOString(), why: isReplaced ? 'replaced' : 'revoked' }
    await raiseAlarm(context, { kind: 'revoked-key', subject: keyId, deviceId: key.deviceId, facts })
    return { raised: true }
  },
})
