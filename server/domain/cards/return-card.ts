import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { cards } from '../../../db/schema/devices.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** Ends a hold now; the row stays, since it explains past marks. Returning it again changes nothing. */
export const returnCard = verb({
  name: 'cards.return-card',
  kind: 'command',
  permission: 'cards.manage',
  input: z.strictObject({ cardId: z.uuid() }),
  output: z.object({ cardId: z.uuid(), uid: z.string(), personId: z.uuid(), validTo: z.date() }),
  async run(context, { cardId }) {
    const { tx, now } = context
    const [card] = await tx
      .select({ uid: cards.uid, personId: cards.personId, validTo: cards.validTo })
      .from(cards)
      .where(eq(cards.id, cardId))
      .for('update')
    if (!card) throw notFound('This card')
    const { uid, personId } = card
    if (card.validTo) return { cardId, uid, personId, validTo: card.validTo }
    await tx.update(cards).set({ validTo: now }).where(eq(cards.id, cardId))
    await context.emit('card.returned', { cardId, uid, personId })
    return { cardId, uid, personId, validTo: now }
  },
})
