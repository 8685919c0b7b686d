import { notify } from '../../domain/notifications/notify.ts'
import { consumer } from '../consumer.ts'

/** The student, their teachers and the admins hear of a warning, as its step says; guardians have their own mail. */
export const notifyWarning = consumer({
  name: 'notify-warning',
  types: ['warning.raised'],
  async handle(context, event) {
    await notify(context, { kind: 'warning-raised', event })
  },
})
