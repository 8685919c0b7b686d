import { and, eq } from 'drizzle-orm'
import { phones } from '../../../../db/schema/proof/passkeys.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { membershipsOf } from '../queries.ts'

interface Key {
  id: string
  name: string
  backupEligible: boolean
}

/** From a platform transaction: each organization of the account learns of the new phone. */
export async function announcePhone(context: VerbContext, accountId: string, key: Key): Promise<void> {
  const { id: passkeyId, name, backupEligible } = key
  for (const { orgId, personId } of await membershipsOf(context, accountId)) {
    await context.inOrganization(orgId, async ({ tx, now }) => {
      await tx.insert(phones).values({ orgId, passkeyId, personId, name, backupEligible, registeredAt: now })
    })
  }
}

/** The same for a name or a removal. */
export async function changePhone(
  context: VerbContext,
  accountId: string,
  passkeyId: string,
  change: { name: string } | { removedAt: Date },
): Promise<void> {
  for (const { orgId, personId } of await membershipsOf(context, accountId)) {
    await context.inOrganization(orgId, async ({ tx }) => {
      const theirs = and(eq(phones.passkeyId, passkeyId), eq(phones.personId, personId))
      await tx.update(phones).set(change).where(theirs)
    })
  }
}
