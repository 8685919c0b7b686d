import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { cards } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** A person's cards with history: those they hold first, then the newest. */
export const listCards = verb({
  name: 'cards.list-cards',
  kind: 'query',
  permission: 'cards.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.array(
    z.object({
      cardId: z.uuid(),
      uid: z.string(),
      validFrom: z.date(),
      /** Null: held now. */
      validTo: z.date().nullable(),
    }),
  ),
  subject: 'This person',
  owns: async ({ actor }, { personId }) => actorIdOf(actor) === personId,
  async run({ tx }, { personId }) {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId))
    if (!person) throw notFound('This person')
    return tx
      .select({ cardId: cards.id, uid: cards.uid, validFrom: cards.validFrom, validTo: cards.validTo })
      .from(cards)
      .where(eq(cards.personId, personId))
      .orderBy(sql`${cards.validTo} desc nulls first`, desc(cards.validFrom))
      .limit(200)
  },
})
