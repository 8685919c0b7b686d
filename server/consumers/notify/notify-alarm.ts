import { notify } from '../../domain/notifications/notify.ts'
import { consumer } from '../consumer.ts'

/** Whoever looks after readers hears of an alarm. */
export const notifyAlarm = consumer({
  name: 'notify-alarm',
  types: ['alarm.raised'],
  async handle(context, event) {
    await notify(context, { kind: 'alarm-raised', event })
  },
})
