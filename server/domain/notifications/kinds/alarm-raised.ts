import { eq } from 'drizzle-orm'
import { deviceAlarms } from '../../../../db/schema/devices/alarms.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { peopleWith } from '../queries.ts'
import { kind } from './kind.ts'

const sentences = {
  clone: 'Two devices report with its identity.',
  travel: 'A card was in two rooms at once.',
  'revoked-key': 'A key that was revoked or replaced is still in use.',
  'counter-back': 'A card repeated an old tap: somebody may have recorded it.',
  'update-reverted': 'An update was taken off again, and its roll-out halted.',
}

/** Admins hear of what cannot be right at the doors. */
export const alarmRaised = kind({
  key: 'alarm-raised',
  label: 'Alarms of readers',
  description: 'A copied card or device, a revoked key in use, an update that went wrong.',
  defaults: { inApp: true, mail: true, push: true },
  concerns: { permission: 'devices.manage', grant: 'all' },
  types: ['alarm.raised'],
  audience: context => peopleWith(context, 'devices.manage'),
  async words({ context, event }) {
    const [alarm] = await context.tx
      .select({ kind: deviceAlarms.kind, device: devices.name })
      .from(deviceAlarms)
      .innerJoin(devices, eq(devices.id, deviceAlarms.deviceId))
      .where(eq(deviceAlarms.id, event.payload.alarmId))
    if (!alarm) return undefined
    const title = `Alarm at ${alarm.device}`
    const body = sentences[alarm.kind]
    const paragraphs = [body, 'No mark was changed or held back because of it.']
    return {
      title,
      body,
      link: '/readers',
      mail: { subject: title, paragraphs, actionLabel: 'Look into it' },
    }
  },
})
