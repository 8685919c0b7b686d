import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { deviceCommands, devices } from '../../../../db/schema/devices.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'

/** One line of a character display. */
export const displayText = z
  .string()
  .trim()
  .max(16, 'A line of the display holds 16 characters.')
  .regex(/^[\x20-\x7e]*$/, 'The display knows plain letters, digits and punctuation only.')

const none = z.strictObject({})

/** What may be ordered, with its arguments. */
export const order = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('message'),
    args: z.strictObject({
      lines: z.tuple([displayText, displayText]),
      seconds: z.int().min(1).max(300).default(30),
    }),
  }),
  z.strictObject({ name: z.literal('reboot'), args: none }),
  z.strictObject({ name: z.literal('rotate-key'), args: none }),
  z.strictObject({ name: z.literal('wipe'), args: none }),
  z.strictObject({ name: z.literal('update'), args: z.strictObject({ version: z.string().min(1).max(64) }) }),
])

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs

/** A message is for now; a stolen reader is to be wiped whenever it comes back. */
const lifeMs: Record<z.output<typeof order>['name'], number> = {
  message: 10 * minuteMs,
  reboot: 60 * minuteMs,
  'rotate-key': 7 * dayMs,
  update: 30 * dayMs,
  wipe: 365 * dayMs,
}

/** Orders something of a device; its next report fetches it, within 30 seconds. */
export const sendCommand = verb({
  name: 'devices.send-command',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ deviceId: z.uuid(), order }),
  output: z.object({ commandId: z.uuid(), expiresAt: z.date() }),
  async run(context, { deviceId, order: { name, args } }) {
    const { tx, orgId, now, actor } = context
    const [device] = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.id, deviceId), isNotNull(devices.claimedAt), isNull(devices.revokedAt)))
    if (!device) throw notFound('The reader')
    const commandId = newId(now.getTime())
    const expiresAt = new Date(now.getTime() + lifeMs[name])
    const row = { orgId, id: commandId, deviceId, name, args, createdBy: actorIdOf(actor), createdAt: now }
    await tx.insert(deviceCommands).values({ ...row, expiresAt })
    await context.emit('device.commanded', { deviceId, commandId })
    return { commandId, expiresAt }
  },
})
