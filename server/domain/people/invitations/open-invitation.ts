import { and, eq, isNull } from 'drizzle-orm'
import { invitations } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { requireAppointer } from '../rules.ts'

/** Locked; an accepted or revoked one reads like none. Owners' and admins' invitations are the owners' business. */
export async function lockOpenInvitation({ tx, actor }: VerbContext, invitationId: string) {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(
      and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
    .for('update')
  if (!invitation) throw notFound('This invitation')
  requireAppointer(actor, invitation.role)
  return invitation
}
