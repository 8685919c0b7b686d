import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { devices } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { displayText } from '../commands/send-command.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 07:30.')

const activeHours = z
  .strictObject({
    from: time,
    to: time,
    weekdays: z.array(z.int().min(1).max(7)).min(1, 'Choose at least one day.').max(7),
  })
  .refine(({ from, to }) => from < to, 'The hours end after they begin.')

/** What the display shows while nothing happens, whether it beeps, and when it is expected to report. */
export const configureDevice = verb({
  name: 'devices.configure-device',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({
    deviceId: z.uuid(),
    /** Null: the room, and what to do. */
    idleLines: z.tuple([displayText, displayText]).nullable(),
    buzzer: z.boolean(),
    /** Null: always. */
    activeHours: activeHours.nullable(),
  }),
  output: z.object({ id: z.uuid() }),
  audit: ['buzzer'],
  async run(context, { deviceId, ...settings }) {
    const [device] = await context.tx
      .update(devices)
      .set(settings)
      .where(and(eq(devices.id, deviceId), isNull(devices.revokedAt)))
      .returning({ id: devices.id })
    if (!device) throw notFound('The reader')
    await context.emit('device.changed', { deviceId })
    return device
  },
})
