import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cards } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { verb } from '../../kernel/verb.ts'
import { enrollableCardUid, normaliseCardUid } from './card-uid.ts'
import { cardUidInput, uidOrRefuse } from './queries.ts'

/** Who holds this card now. Refuses only what is no card number; a random one is nobody's and says why it stays so. */
export const findCardHolder = verb({
  name: 'cards.find-card-holder',
  kind: 'query',
  permission: 'cards.manage',
  input: z.strictObject({ uid: cardUidInput }),
  output: z.object({
    uid: z.string(),
    holder: z
      .object({ cardId: z.uuid(), personId: z.uuid(), fullName: z.string(), since: z.date() })
      .nullable(),
    /** Why this card cannot be given to anyone, else null. */
    refusal: z.string().nullable(),
  }),
  async run({ tx }, input) {
    const uid = uidOrRefuse(normaliseCardUid(input.uid))
    const enrollable = enrollableCardUid(uid)
    const [holder] = await tx
      .select({ cardId: cards.id, personId: people.id, fullName: people.fullName, since: cards.validFrom })
      .from(cards)
      .innerJoin(people, eq(people.id, cards.personId))
      .where(and(eq(cards.uid, uid), isNull(cards.validTo)))
    return { uid, holder: holder ?? null, refusal: enrollable.ok ? null : enrollable.sentence }
  },
})
