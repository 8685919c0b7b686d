import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { cards } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf, roleOf, type VerbContext } from '../../kernel/context.ts'
import { badRequest, conflict, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { enrollableCardUid } from './card-uid.ts'
import { cardUidInput, uidOrRefuse } from './queries.ts'
import { mostBackdatedMs, startOfHold } from './rules.ts'

async function requireHolder(tx: Tx, personId: string): Promise<void> {
  const [person] = await tx.select({ status: people.status }).from(people).where(eq(people.id, personId))
  if (!person) throw notFound('This person')
  if (person.status !== 'active') throw conflict('Only an active member can hold a card.', 'not-active')
}

async function currentHold(tx: Tx, uid: string) {
  const [hold] = await tx
    .select({ id: cards.id, personId: cards.personId, validFrom: cards.validFrom, fullName: people.fullName })
    .from(cards)
    .innerJoin(people, eq(people.id, cards.personId))
    .where(and(eq(cards.uid, uid), isNull(cards.validTo)))
    .for('update', { of: cards })
  return hold
}

/** When the card came back from whoever else held it last; a new hold cannot reach behind that. */
async function lastReturned(tx: Tx, uid: string, personId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ validTo: cards.validTo })
    .from(cards)
    .where(and(eq(cards.uid, uid), isNotNull(cards.validTo), ne(cards.personId, personId)))
    .orderBy(desc(cards.validTo))
    .limit(1)
  return row?.validTo ?? null
}

type Hold = NonNullable<Awaited<ReturnType<typeof currentHold>>>

const heldError = (context: VerbContext, hold: Hold) =>
  conflict(
    grantOf(roleOf(context.actor), 'people.read')
      ? `${hold.fullName} holds this card.`
      : 'Someone else holds this card.',
    'card-held',
  )

/** Closes the former hold; one that began after the new start keeps its row, with no time in it. */
async function takeAway(context: VerbContext, hold: Hold, uid: string, from: Date): Promise<void> {
  const validTo = from > hold.validFrom ? from : hold.validFrom
  await context.tx.update(cards).set({ validTo }).where(eq(cards.id, hold.id))
  await context.emit('card.returned', { cardId: hold.id, uid, personId: hold.personId })
}

/**
 * Gives a card to a person, from now or from up to 7 days ago: scans since then count for them. A card that another
 * person holds moves only with `takeFrom`; their hold is closed and kept. Giving someone the card they hold changes nothing
 * but, with an earlier `validFrom`, its beginning.
 */
export const assignCard = verb({
  name: 'cards.assign-card',
  kind: 'command',
  permission: 'cards.manage',
  input: z.strictObject({
    uid: cardUidInput,
    personId: z.uuid(),
    validFrom: z.date().optional(),
    takeFrom: z.boolean().default(false),
  }),
  /** `validFrom` is later than asked when another person held the card until then. */
  output: z.object({
    cardId: z.uuid(),
    uid: z.string(),
    validFrom: z.date(),
    takenFrom: z.uuid().nullable(),
  }),
  audit: ['takeFrom'],
  async run(context, { personId, takeFrom, ...input }) {
    const { tx, orgId, now } = context
    const uid = uidOrRefuse(enrollableCardUid(input.uid))
    const asked = input.validFrom ?? now
    if (asked > now) throw badRequest('A card cannot be given out in the future.')
    if (now.getTime() - asked.getTime() > mostBackdatedMs)
      throw badRequest('A card can be given out at most 7 days back.')
    await requireHolder(tx, personId)
    const hold = await currentHold(tx, uid)
    const validFrom = startOfHold(asked, await lastReturned(tx, uid, personId))
    if (hold?.personId === personId) {
      if (validFrom >= hold.validFrom)
        return { cardId: hold.id, uid, validFrom: hold.validFrom, takenFrom: null }
      await tx.update(cards).set({ validFrom }).where(eq(cards.id, hold.id))
      await context.emit('card.assigned', {
        cardId: hold.id,
        uid,
        personId,
        validFrom: validFrom.toISOString(),
      })
      return { cardId: hold.id, uid, validFrom, takenFrom: null }
    }
    if (hold && !takeFrom) throw heldError(context, hold)
    if (hold) await takeAway(context, hold, uid, validFrom)
    const cardId = newId(now.getTime())
    try {
      await tx
        .insert(cards)
        .values({ orgId, id: cardId, uid, personId, validFrom, assignedBy: actorIdOf(context.actor) })
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict('Someone else was given this card just now. Look again.', 'card-held')
      throw error
    }
    await context.emit('card.assigned', { cardId, uid, personId, validFrom: validFrom.toISOString() })
    return { cardId, uid, validFrom, takenFrom: hold?.personId ?? null }
  },
})
