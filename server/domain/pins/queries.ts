import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { kioskPins, kioskPinTries } from '../../../db/schema/devices/kiosk-pins.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

export async function pinsAllowed({ tx, orgId }: VerbContext): Promise<boolean> {
  const [row] = await tx
    .select({ kioskPins: organizations.kioskPins })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  return row?.kioskPins ?? false
}

/** Somebody of this organization, with their PIN if there is one. */
export async function personWithPin({ tx }: VerbContext, personId: string) {
  const [row] = await tx
    .select({ status: people.status, number: people.rollNumber, since: kioskPins.createdAt })
    .from(people)
    .leftJoin(kioskPins, eq(kioskPins.personId, people.id))
    .where(eq(people.id, personId))
  if (!row) throw notFound('This person')
  return row
}

/** Whose number it is, however the letters were typed. Where two numbers differ in nothing else, the one typed exactly. */
export async function holderOf({ tx }: VerbContext, number: string) {
  const [row] = await tx
    .select({ personId: people.id, hash: kioskPins.hash })
    .from(people)
    .innerJoin(kioskPins, eq(kioskPins.personId, people.id))
    .where(
      and(
        eq(sql`lower(${people.rollNumber})`, number.toLowerCase()),
        inArray(people.status, ['active', 'suspended']),
      ),
    )
    .orderBy(sql`${people.rollNumber} <> ${number}`, asc(people.id))
    .limit(1)
  return row
}

type TrySubject = { numberHash: string } | { deviceId: string }

/** Times of wrong tries, newest first; no more than the widest limit asks about. */
export async function triesOf({ tx }: VerbContext, subject: TrySubject, most: number): Promise<Date[]> {
  const { at, id, numberHash, deviceId } = kioskPinTries
  const rows = await tx
    .select({ at })
    .from(kioskPinTries)
    .where('deviceId' in subject ? eq(deviceId, subject.deviceId) : eq(numberHash, subject.numberHash))
    .orderBy(desc(at), desc(id))
    .limit(most)
  return rows.map(row => row.at)
}

/** Wrong tries come one after the other, so that none is compared before those ahead of it are counted. */
export async function lockTries({ tx, orgId }: VerbContext): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pins:${orgId}`}, 0))`)
}

export async function addTry(
  { tx, orgId, now }: VerbContext,
  wrong: { id: string; deviceId: string; numberHash: string },
): Promise<void> {
  const dayBefore = new Date(now.getTime() - 86_400_000)
  await tx
    .delete(kioskPinTries)
    .where(and(eq(kioskPinTries.deviceId, wrong.deviceId), lt(kioskPinTries.at, dayBefore)))
  await tx.insert(kioskPinTries).values({ orgId, ...wrong, at: now })
}
