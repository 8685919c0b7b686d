import { invitations } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken, newId, newToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'

const weekMs = 7 * 86_400_000

/**
 * Somebody signed up with an address that has an account. Whether it was its owner shows when they sign in with it and
 * accept; until then the organization has an owner who cannot enter.
 */
export async function offerOwnership(
  context: VerbContext,
  { ownerId, email, organization }: { ownerId: string; email: string; organization: string },
): Promise<void> {
  const { tx, now, orgId, services } = context
  const token = newToken()
  await tx.insert(invitations).values({
    orgId,
    id: newId(now.getTime()),
    email,
    role: 'owner',
    tokenHash: hashToken(token),
    invitedBy: ownerId,
    expiresAt: new Date(now.getTime() + weekMs),
    createdAt: now,
  })
  await enqueueMail(context, {
    key: `offer-ownership:${hashToken(token)}`,
    to: email,
    subject: `Finish signing up ${organization}`,
    content: {
      title: `Finish signing up ${organization}`,
      paragraphs: [
        'You already have an account with this address. Sign in with it to open the new organization.',
      ],
      action: { label: 'Sign in and open it', url: `${services.publicUrl}/invitation/${token}` },
      footnote: 'If this was not you, do nothing: nobody can enter with your address.',
    },
  })
}
