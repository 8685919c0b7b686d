import { eq, type SQL, sql } from 'drizzle-orm'
import { cards } from '../../../../db/schema/devices.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { guardians } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newToken } from '../../../kernel/ids.ts'

/** Everything by which data about somebody can be found, gathered before any of it is gone. */
export interface Erased {
  personId: string
  fullName: string
  rollNumber: string | null
  accountId: string | null
  /** Addresses of the person and of their guardians. */
  addresses: string[]
  /** Texts that name them: name, address, guardians. */
  names: string[]
  /** Number of a card → the random one that takes its place. */
  cards: { id: string; uid: string; standIn: string }[]
  slug: string
}

/** Looks like no card: letters that are no hex. */
const newStandIn = () => `ERASED-${newToken().slice(0, 16)}`

export async function whoIs({ tx, orgId }: VerbContext, personId: string): Promise<Erased> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
  if (!person) throw notFound('This person')
  const kin = await tx.select().from(guardians).where(eq(guardians.personId, personId))
  const held = await tx
    .select({ id: cards.id, uid: cards.uid })
    .from(cards)
    .where(eq(cards.personId, personId))
  // Held twice it is still one card.
  const standIns = new Map(held.map(({ uid }) => [uid, newStandIn()]))
  const [organization] = await tx
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  const addresses = [person.email, ...kin.map(({ email }) => email)].filter(address => address !== null)
  return {
    personId,
    fullName: person.fullName,
    rollNumber: person.rollNumber,
    accountId: person.accountId,
    addresses,
    names: [person.fullName, ...addresses, ...kin.map(({ fullName }) => fullName)].filter(
      name => name.trim().length > 1,
    ),
    cards: held.map(card => ({ ...card, standIn: standIns.get(card.uid) ?? newStandIn() })),
    slug: organization?.slug ?? '',
  }
}

/** As a whole word: "An" is not in "Answer". */
const asPattern = (texts: readonly string[]) =>
  `(^|[^[:alnum:]])(${texts.map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})($|[^[:alnum:]])`

/** The text of a column, whatever its type, has one of these in it. */
export function names(column: SQL, texts: readonly string[]): SQL {
  return texts.length === 0 ? sql`false` : sql`${column}::text ~* ${asPattern(texts)}`
}
