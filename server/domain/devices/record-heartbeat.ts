import { createHash } from 'node:crypto'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { missingOf, noteReport } from './gaps/boots.ts'
import { behindSince, isNews } from './rules.ts'

export const heartbeat = z.strictObject({
  boot: z.int().min(0).max(2_147_483_647).describe('Grows with every start of the device.'),
  upMs: z.int().min(0).describe('Milliseconds since boot.'),
  clockMs: z
    .int()
    .min(-8.64e15)
    .max(8.64e15)
    .nullish()
    .describe('The clock of the device in unix milliseconds; null when it has none.'),
  queueDepth: z.int().min(0).max(2_147_483_647).describe('Scans the device still holds.'),
  highestSeq: z.int().min(0).describe('Highest scan number of this boot; 0 before the first.'),
  firmware: z
    .string()
    .max(64)
    .regex(/^[\x20-\x7e]*$/, 'A firmware version is printable ASCII.')
    .optional(),
})

export const heartbeatReply = z.object({
  configVersion: z.string().describe('Changes when the name or the room of the device changes.'),
  commands: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe('Orders for the device; devices skip those whose name they do not know.'),
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
    const [before] = await tx
      .select({ ...getTableColumns(devices), missing: missingOf(sql`devices.id`) })
      .from(devices)
      .where(eq(devices.id, deviceId))
    if (!before) throw notFound('The device')
    const { boot, highestSeq } = report
    const after = {
      lastSeenAt: now,
      lastReportAt: now,
      boot: report.boot,
      highestSeq: report.highestSeq,
      queueDepth: report.queueDepth,
      firmware: report.firmware || before.firmware,
      clockOffsetMs: typeof report.clockMs === 'number' ? report.clockMs - now.getTime() : null,
    }
    await tx.update(devices).set(after).where(eq(devices.id, deviceId))
    const missing = await noteReport(context, { deviceId, boot, highestSeq, received: 0 })
    const wasBehind = behindSince(before, now) !== null
    const isBehind = behindSince({ ...before, ...after, missing }, now) !== null
    if (!isBehind) await tx.update(devices).set({ caughtUpAt: now }).where(eq(devices.id, deviceId))
    if (wasBehind && !isBehind) await context.emit('device.caught-up', { deviceId })
    if (wasBehind !== isBehind || isNews(before, { ...before, ...after }, now))
      await context.emit('device.changed', { deviceId })
    return { configVersion: configVersionOf(before.name, before.roomId), commands: [] }
  },
})
