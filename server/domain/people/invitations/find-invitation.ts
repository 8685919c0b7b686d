import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { invitations } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/ids.ts'

export const invitationToken = z.string().min(20).max(100)

/** By the link alone, in a platform transaction. Throws 'gone' with the reason when it cannot be used any more. */
export async function findInvitation({ tx, now }: VerbContext, token: string) {
  const [found] = await tx
    .select({ invitation: invitations, organization: organizations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .where(eq(invitations.tokenHash, hashToken(token)))
  if (!found || found.organization.suspendedAt) throw notFound('This invitation')
  const { acceptedAt, revokedAt, expiresAt } = found.invitation
  if (acceptedAt)
    throw new AppError('gone', 'This invitation was used already. Sign in to go on.', { reason: 'used' })
  if (revokedAt) throw new AppError('gone', 'This invitation was withdrawn.', { reason: 'revoked' })
  if (expiresAt <= now)
    throw new AppError('gone', 'This invitation is too old. Ask for a new one.', { reason: 'expired' })
  return found
}
