import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { deviceAlarms } from '../../../../db/schema/devices/alarms.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Closes an alarm with what was found out. Seen again, the same becomes a new one. Safe to repeat. */
export const acknowledgeAlarm = verb({
  name: 'devices.acknowledge-alarm',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({
    alarmId: z.uuid(),
    note: z.string().trim().min(1, 'Say what you found out.').max(500),
  }),
  output: z.object({ id: z.uuid() }),
  async run(context, { alarmId, note }) {
    const { tx, now, actor } = context
    const [alarm] = await tx
      .select({ deviceId: deviceAlarms.deviceId })
      .from(deviceAlarms)
      .where(eq(deviceAlarms.id, alarmId))
    if (!alarm) throw notFound('The alarm')
    await tx
      .update(deviceAlarms)
      .set({ acknowledgedAt: now, acknowledgedBy: actorIdOf(actor), note })
      .where(and(eq(deviceAlarms.id, alarmId), isNull(deviceAlarms.acknowledgedAt)))
    await context.emit('device.changed', { deviceId: alarm.deviceId })
    return { id: alarmId }
  },
})
