import { and, eq } from 'drizzle-orm'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Asserted } from '../ceremony/verify-assertion.ts'

/** False when the key was removed, or was used by somebody else between the verification and now. */
export async function noteUse(
  { tx, now }: VerbContext,
  { key, signCount, backedUp }: Asserted,
): Promise<boolean> {
  const rows = await tx
    .update(passkeys)
    .set({ signCount, backedUp, lastUsedAt: now })
    .where(
      and(
        eq(passkeys.id, key.id),
        eq(passkeys.accountId, key.accountId),
        eq(passkeys.signCount, key.signCount),
      ),
    )
    .returning({ id: passkeys.id })
  return rows.length > 0
}
