import { notify } from '../../domain/notifications/notify.ts'
import { consumer } from '../consumer.ts'

/** An announcement is told to everyone it was sent to, as each of them prefers. */
export const notifyAnnouncement = consumer({
  name: 'notify-announcement',
  types: ['announcement.made'],
  async handle(context, event) {
    await notify(context, { kind: 'announcement', event })
  },
})
