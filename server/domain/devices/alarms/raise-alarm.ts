import { sql } from 'drizzle-orm'
import { type alarmKinds, deviceAlarms } from '../../../../db/schema/devices/alarms.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

export interface NewAlarm {
  kind: (typeof alarmKinds)[number]
  subject: string
  deviceId: string
  personId?: string | null
  facts: Record<string, string | number | null>
}

/** Notes something that cannot be right. What is open already counts one more and is not announced again. */
export async function raiseAlarm(context: VerbContext, alarm: NewAlarm): Promise<void> {
  const { tx, orgId, now } = context
  const { kind, subject, deviceId, personId = null, facts } = alarm
  const row = { orgId, id: newId(now.getTime()), kind, subject, deviceId, personId, facts }
  const [raised] = await tx
    .insert(deviceAlarms)
    .values({ ...row, firstAt: now, lastAt: now })
    .onConflictDoUpdate({
      target: [deviceAlarms.orgId, deviceAlarms.kind, deviceAlarms.subject],
      targetWhere: sql`acknowledged_at is null`,
      set: { times: sql`${deviceAlarms.times} + 1`, lastAt: now, facts },
    })
    .returning({ id: deviceAlarms.id, times: deviceAlarms.times })
  if (raised?.times === 1) await context.emit('alarm.raised', { alarmId: raised.id, deviceId, kind })
}
