import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { queueCommand } from './queue-command.ts'

/** One line of a character display. */
export const displayText = z
  .string()
  .trim()
  .max(16, 'A line of the display holds 16 characters.')
  .regex(/^[\x20-\x7e]*$/, 'The display knows plain letters, digits and punctuation only.')

const none = z.strictObject({})

/** What may be ordered of one reader, with its arguments; updates are ordered by a roll-out. */
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
])

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs

/** A message is for now; a stolen reader is to be wiped whenever it comes back. */
const lifeMs: Record<z.output<typeof order>['name'], number> = {
  message: 10 * minuteMs,
  reboot: 60 * minuteMs,
  'rotate-key': 7 * dayMs,
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
    const [device] = await context.tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.id, deviceId), isNotNull(devices.claimedAt), isNull(devices.revokedAt)))
    if (!device) throw notFound('The reader')
    return queueCommand(context, { deviceId, name, args, lifeMs: lifeMs[name] })
  },
})
