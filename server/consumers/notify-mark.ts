import { notify } from '../domain/notifications/notify.ts'
import { consumer } from './consumer.ts'

/** An arrival or a correction is told to the one it concerns. */
export const notifyMark = consumer({
  name: 'notify-mark',
  types: ['mark.changed'],
  async handle(context, event) {
    await notify(context, { kind: 'mark-recorded', event })
  },
})
