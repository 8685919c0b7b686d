import { notify } from '../domain/notifications/notify.ts'
import { consumer } from './consumer.ts'

const kindOf = {
  'person.asked-to-join': 'join-requested',
  'person.approved': 'join-decided',
  'person.rejected': 'join-decided',
  'person.joined': 'member-joined',
} as const

/** Who decides hears of a request, who asked hears the answer, who invited hears that it was accepted. */
export const notifyJoin = consumer({
  name: 'notify-join',
  types: ['person.asked-to-join', 'person.approved', 'person.rejected', 'person.joined'],
  async handle(context, event) {
    await notify(context, { kind: kindOf[event.type], event })
  },
})
