import { notify } from '../domain/notifications/notify.ts'
import { consumer } from './consumer.ts'

/** A session whose absences are decided is summed up for those who teach the class. */
export const notifySession = consumer({
  name: 'notify-session',
  types: ['session.settled'],
  async handle(context, event) {
    await notify(context, { kind: 'session-closed', event })
  },
})
