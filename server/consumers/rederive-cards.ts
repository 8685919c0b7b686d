import { rederiveCard } from '../domain/attendance/rederive/rederive-card.ts'
import { consumer } from './consumer.ts'

/** A card changed hands: scans since then may belong to someone else, and their marks follow. */
export const rederiveCards = consumer({
  name: 'rederive-cards',
  types: ['card.assigned', 'card.returned'],
  async handle(context, event) {
    const from = event.type === 'card.assigned' ? new Date(event.payload.validFrom) : event.at
    await rederiveCard(context, { uid: event.payload.uid, from })
  },
})
