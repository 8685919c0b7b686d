import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cardChips, cards } from '../../../../db/schema/devices.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict, databaseErrorCode, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { enrollableCardUid } from '../card-uid.ts'
import { aesKey, sealedKeys } from '../proving/register-chip.ts'
import { cardUidInput, uidOrRefuse } from '../queries.ts'

/**
 * Tells the keys of an NTAG 424 DNA at the door of a room. Who holds a phone to it is checked in there. Told again, its
 * keys and its room change and its counter stays.
 */
export const registerDoorTag = verb({
  name: 'cards.register-door-tag',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ uid: cardUidInput, metaKey: aesKey, fileKey: aesKey, roomId: z.uuid() }),
  output: z.object({ uid: z.string() }),
  audit: ['uid'],
  async run(context, { metaKey, fileKey, roomId, ...input }) {
    const { tx, orgId, now, actor } = context
    const uid = uidOrRefuse(enrollableCardUid(input.uid))
    const [held] = await tx
      .select({ uid: cards.uid })
      .from(cards)
      .where(and(eq(cards.uid, uid), isNull(cards.validTo)))
    if (held) throw conflict('This is the card of a person: it cannot hang at a door as well.', 'card-held')
    const keys = { ...sealedKeys(context, { uid, metaKey, fileKey }), roomId }
    try {
      await tx
        .insert(cardChips)
        .values({ orgId, uid, ...keys, createdBy: actorIdOf(actor), createdAt: now })
        .onConflictDoUpdate({ target: [cardChips.orgId, cardChips.uid], set: keys })
    } catch (error) {
      throw databaseErrorCode(error) === '23503' ? notFound('The room') : error
    }
    return { uid }
  },
})
