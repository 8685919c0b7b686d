import { and, eq, isNull } from 'drizzle-orm'
import { phones } from '../../../../db/schema/proof/passkeys.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'

/** A phone counts from now on without waiting, or has to wait again. */
export async function setConfirmation(
  { tx, now, actor }: VerbContext,
  { personId, passkeyId }: { personId: string; passkeyId: string },
  confirmed: boolean,
): Promise<void> {
  const changed = await tx
    .update(phones)
    .set(
      confirmed
        ? { confirmedAt: now, confirmedBy: actorIdOf(actor) }
        : { confirmedAt: null, confirmedBy: null },
    )
    .where(and(eq(phones.passkeyId, passkeyId), eq(phones.personId, personId), isNull(phones.removedAt)))
    .returning({ passkeyId: phones.passkeyId })
  if (changed.length === 0) throw notFound('This phone')
}
