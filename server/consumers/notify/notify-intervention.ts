import { notify } from '../../domain/notifications/notify.ts'
import { consumer } from '../consumer.ts'

/** Whoever meant to look again today hears of it. */
export const notifyIntervention = consumer({
  name: 'notify-intervention',
  types: ['intervention.due'],
  async handle(context, event) {
    await notify(context, { kind: 'intervention-due', event })
  },
})
