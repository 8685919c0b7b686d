import { notify } from '../domain/notifications/notify.ts'
import { consumer } from './consumer.ts'

/** Who decides hears of a request, whom it concerns hears the decision. */
export const notifyRequest = consumer({
  name: 'notify-request',
  types: ['request.made', 'request.decided'],
  async handle(context, event) {
    const kind = event.type === 'request.made' ? 'request-made' : 'request-decided'
    await notify(context, { kind, event })
  },
})
