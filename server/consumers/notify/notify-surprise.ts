import { notify } from '../../domain/notifications/notify.ts'
import { consumer } from '../consumer.ts'

/** Phones that a surprise code asks ring, where no page of ours is open. */
export const notifySurprise = consumer({
  name: 'notify-surprise',
  types: ['surprise.asked'],
  async handle(context, event) {
    await notify(context, { kind: 'surprise-asked', event })
  },
})
