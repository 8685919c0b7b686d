import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { deviceKeys } from '../../../../db/schema/devices.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { spendNonce } from '../commands/spend-nonce.ts'
import { issueKey } from './issue-key.ts'

const overlapMs = 24 * 3_600_000

/**
 * Gives a device a new key. The one before works until the new one is used for the first time, at most a day: an answer
 * that was lost on the way locks nobody out, and asking again replaces a key that was never used.
 */
export const rotateKey = verb({
  name: 'devices.rotate-key',
  kind: 'command',
  permission: 'devices.report',
  input: z.strictObject({}),
  output: z.object({ keyId: z.string(), key: z.string().describe('32 bytes in hex, given once.') }),
  async run(context) {
    const { tx, now, actor } = context
    if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device changes its key.')
    const { deviceId, keyId } = actor
    await spendNonce(context, deviceId)
    await tx
      .update(deviceKeys)
      .set({ revokedAt: now })
      .where(
        and(
          eq(deviceKeys.deviceId, deviceId),
          ne(deviceKeys.id, keyId),
          eq(deviceKeys.rotated, true),
          isNull(deviceKeys.usedAt),
        ),
      )
    const issued = await issueKey(context, deviceId, { overlapMs, rotated: true })
    await context.emit('device.changed', { deviceId })
    return issued
  },
})

/** The first request signed by a rotated key ends the keys before it. */
export const confirmKey = verb({
  name: 'devices.confirm-key',
  kind: 'command',
  permission: 'devices.report',
  audit: false, // the rotation is audited
  input: z.strictObject({}),
  output: z.object({ ended: z.int() }),
  async run({ tx, now, actor }) {
    if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device uses its key.')
    const { deviceId, keyId } = actor
    const [confirmed] = await tx
      .update(deviceKeys)
      .set({ usedAt: now })
      .where(and(eq(deviceKeys.id, keyId), eq(deviceKeys.rotated, true), isNull(deviceKeys.usedAt)))
      .returning({ id: deviceKeys.id })
    if (!confirmed) return { ended: 0 }
    const ended = await tx
      .update(deviceKeys)
      .set({ revokedAt: now })
      .where(and(eq(deviceKeys.deviceId, deviceId), ne(deviceKeys.id, keyId), gt(deviceKeys.revokedAt, now)))
      .returning({ id: deviceKeys.id })
    return { ended: ended.length }
  },
})
