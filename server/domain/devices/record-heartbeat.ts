import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { isNews } from './rules.ts'

export const heartbeat = z.strictObject({
  /** Counts the device's starts; grows. */
  boot: z.int().min(0).max(2_147_483_647),
  /** Milliseconds since boot. */
  upMs: z.int().min(0),
  /** The device's clock, unix milliseconds; null when it has none. */
  clockMs: z.int().min(-8.64e15).max(8.64e15).nullish(),
  /** Scans the device still holds. */
  queueDepth: z.int().min(0).max(2_147_483_647),
  /** Highest scan number of this boot; 0 before the first. */
  highestSeq: z.int().min(0),
  firmware: z
    .string()
    .max(64)
    .regex(/^[\x20-\x7e]*$/, 'A firmware version is printable ASCII.')
    .optional(),
})

export const heartbeatReply = z.object({
  /** Changes when the device's name or room changes. */
  configVersion: z.string(),
  /** Orders for the device; devices skip those whose name they do not know. */
  commands: z.array(z.object({ id: z.string(), name: z.string() })),
})

const configVersionOf = (...shown: string[]) =>
  createHash('sha256').update(shown.join('\n')).digest('hex').slice(0, 12)

/** A device's report of itself. Every report moves `last seen`; only news is announced. */
export const recordHeartbeat = verb({
  name: 'devices.record-heartbeat',
  kind: 'command',
  permission: 'devices.report',
  input: heartbeat,
  output: heartbeatReply,
  audit: false,
  async run(context, report) {
    const { tx, now, actor } = context
    if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device reports its health.')
    const { deviceId } = actor
    const [before] = await tx.select().from(devices).where(eq(devices.id, deviceId))
    if (!before) throw notFound('The device')
    const after = {
      lastSeenAt: now,
      boot: report.boot,
      highestSeq: report.highestSeq,
      queueDepth: report.queueDepth,
      firmware: report.firmware || before.firmware,
      clockOffsetMs: typeof report.clockMs === 'number' ? report.clockMs - now.getTime() : null,
    }
    await tx.update(devices).set(after).where(eq(devices.id, deviceId))
    if (isNews(before, { ...before, ...after }, now)) await context.emit('device.changed', { deviceId })
    return { configVersion: configVersionOf(before.name, before.roomId), commands: [] }
  },
})
