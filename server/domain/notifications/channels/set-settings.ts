import { z } from 'zod'
import { notificationSettings } from '../../../../db/schema/channels/settings.ts'
import { verb } from '../../../kernel/verb.ts'
import { isTimeZone } from '../../timetable/wall-clock.ts'
import { ownPersonId } from '../own.ts'

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 22:00.')
  .nullable()

/** Quiet hours and the daily mail. What was planned before keeps its time. */
export const setSettings = verb({
  name: 'notifications.set-settings',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z
    .strictObject({
      timeZone: z.string().max(60).refine(isTimeZone, 'This is no time zone.'),
      quietFrom: time,
      quietTo: time,
      digestAt: time,
    })
    .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), {
      path: ['quietTo'],
      message: 'Say when the quiet begins and when it ends.',
    })
    .refine(({ quietFrom, quietTo }) => quietFrom === null || quietFrom !== quietTo, {
      path: ['quietTo'],
      message: 'The quiet ends when it begins: choose another time.',
    }),
  output: z.object({}),
  async run(context, settings) {
    const { tx, orgId } = context
    const { orgId: org, personId } = notificationSettings
    await tx
      .insert(notificationSettings)
      .values({ orgId, personId: ownPersonId(context), ...settings })
      .onConflictDoUpdate({ target: [org, personId], set: settings })
    return {}
  },
})
