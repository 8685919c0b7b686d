import { and, asc, eq, exists, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { phones } from '../../../../db/schema/proof/passkeys.ts'
import { requests } from '../../../../db/schema/requests.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { countsFrom, type phoneShape } from './rules.ts'

export async function cooldownHours({ tx }: VerbContext): Promise<number> {
  const [row] = await tx.select({ hours: organizations.phoneCooldownHours }).from(organizations)
  return row?.hours ?? 0
}

/** The phones of a person that are not removed, the oldest first, and from when each counts. */
export async function phonesOf(
  context: VerbContext,
  personId: string,
): Promise<z.output<typeof phoneShape>[]> {
  const { tx, now } = context
  const asked = exists(
    tx
      .select({ id: requests.id })
      .from(requests)
      .where(and(eq(requests.passkeyId, phones.passkeyId), eq(requests.state, 'pending'))),
  )
  const rows = await tx
    .select({ phone: phones, asked: asked.mapWith(Boolean) })
    .from(phones)
    .where(and(eq(phones.personId, personId), isNull(phones.removedAt)))
    .orderBy(asc(phones.registeredAt))
  const hours = await cooldownHours(context)
  return rows.map(({ phone: row, asked }) => {
    const from = countsFrom(row, hours) ?? row.registeredAt
    const { passkeyId, name, backupEligible, registeredAt, confirmedAt } = row
    const confirmed = confirmedAt !== null
    return {
      passkeyId,
      name,
      backupEligible,
      registeredAt,
      countsFrom: from,
      counts: from <= now,
      confirmed,
      asked,
    }
  })
}
