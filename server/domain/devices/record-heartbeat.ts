import { eq, getTableColumns, sql } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../db/schema/devices.ts'
import { organizations, rooms } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { raiseAlarm } from './alarms/raise-alarm.ts'
import { watchReport } from './alarms/watch-report.ts'
import { commandOrder, commandResult, dueCommands, finishCommands } from './commands/exchange.ts'
import { spendNonce } from './commands/spend-nonce.ts'
import { noteUpdate, reverted } from './firmware/note-update.ts'
import { missingOf, noteReport } from './gaps/boots.ts'
import { behindSince, isNews } from './rules.ts'
import { configOf, deviceConfig, versionOf } from './settings/configuration.ts'

/** Thirty years: no device runs that long without a start. */
const longestUpMs = 1e12

export const heartbeat = z.strictObject({
  boot: z.int().min(0).max(2_147_483_647).describe('Grows with every start of the device.'),
  upMs: z.int().min(0).max(longestUpMs).describe('Milliseconds since boot.'),
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
  configVersion: z.string().max(64).optional().describe('The configuration that the device runs with.'),
  results: z.array(commandResult).max(20).optional().describe('What became of orders since the last report.'),
  reverted: reverted
    .optional()
    .describe('The release that this device took off again; told until a report with it was answered.'),
})

export const heartbeatReply = z.object({
  configVersion: z.string().describe('Changes with anything in the configuration.'),
  config: deviceConfig.optional().describe('Present when the device runs with another one.'),
  commands: z
    .array(commandOrder)
    .describe(
      'Orders for the device, repeated until their outcome arrives; skip those whose name is unknown.',
    ),
})

type Device = typeof devices.$inferSelect & { missing: number }

/** The configuration as it should be, whole unless the device says that it runs with it. */
async function configurationFor({ tx }: VerbContext, device: Device, applied: string | undefined) {
  const [place] = await tx
    .select({ room: rooms.name, pins: organizations.kioskPins })
    .from(rooms)
    .innerJoin(organizations, eq(organizations.id, rooms.orgId))
    .where(eq(rooms.id, device.roomId))
  const config = configOf({ ...device, room: place?.room ?? '', pins: place?.pins ?? false })
  const configVersion = versionOf(config)
  return applied === configVersion ? { configVersion } : { configVersion, config }
}

/** Remembers that everything has arrived, and tells of news. */
async function announce(context: VerbContext, before: Device, after: Device) {
  const { tx, now } = context
  const deviceId = after.id
  const wasBehind = behindSince(before, now) !== null
  const isBehind = behindSince(after, now) !== null
  if (!isBehind) await tx.update(devices).set({ caughtUpAt: now }).where(eq(devices.id, deviceId))
  if (wasBehind && !isBehind) await context.emit('device.caught-up', { deviceId })
  if (wasBehind !== isBehind || isNews(before, after, now)) await context.emit('device.changed', { deviceId })
}

/** Closes orders, and the books of a roll-out; most reports have nothing for either. */
async function takeOutcomes(context: VerbContext, before: Device, report: z.output<typeof heartbeat>) {
  const { firmware, results = [], reverted } = report
  const fresh = firmware && firmware !== before.firmware ? firmware : undefined
  if (!fresh && !reverted && results.length === 0) return
  const deviceId = before.id
  const halted = await noteUpdate(context, { deviceId, firmware: fresh, reverted, results })
  if (halted)
    await raiseAlarm(context, {
      kind: 'update-reverted',
      subject: halted,
      deviceId,
      facts: { version: halted, reverted: reverted ? 'yes' : 'no' },
    })
  await finishCommands(context, deviceId, results)
}

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
    await spendNonce(context, deviceId)
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
      startedAt: new Date(now.getTime() - report.upMs),
      highestSeq: report.highestSeq,
      queueDepth: report.queueDepth,
      firmware: report.firmware || before.firmware,
      appliedConfig: report.configVersion ?? before.appliedConfig,
      clockOffsetMs: typeof report.clockMs === 'number' ? report.clockMs - now.getTime() : null,
    }
    await watchReport(context, before, report)
    await tx.update(devices).set(after).where(eq(devices.id, deviceId))
    const missing = await noteReport(context, { deviceId, boot, highestSeq, received: 0 })
    await announce(context, before, { ...before, ...after, missing })
    await takeOutcomes(context, before, report)
    const configuration = await configurationFor(context, before, report.configVersion)
    return { ...configuration, commands: await dueCommands(context, deviceId) }
  },
})
