import { eq } from 'drizzle-orm'
import { organizations } from '../../../../db/schema/organizations.ts'
import { invitations } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { hashToken, newToken } from '../../../kernel/ids.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { Role } from '../rules.ts'

export const invitationLifetimeMs = 7 * 86_400_000

const roleWords: Record<Role, string> = {
  owner: 'an owner',
  admin: 'an admin',
  teacher: 'a teacher',
  student: 'a student',
}

export async function organizationName({ tx, orgId }: VerbContext): Promise<string> {
  const [row] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, orgId))
  if (!row) throw notFound('This organization')
  return row.name
}

/** Writes a fresh link into the invitation and mails it; an older link of the same invitation stops working. */
export async function mailInvitation(
  context: VerbContext,
  invitation: { id: string; email: string; role: Role },
  organization: string,
): Promise<void> {
  const { tx, now, services } = context
  const token = newToken()
  await tx
    .update(invitations)
    .set({ tokenHash: hashToken(token), expiresAt: new Date(now.getTime() + invitationLifetimeMs) })
    .where(eq(invitations.id, invitation.id))
  await enqueueMail(context, {
    key: `invitation:${hashToken(token)}`,
    to: invitation.email,
    subject: `Join ${organization}`,
    content: {
      title: `Join ${organization}`,
      paragraphs: [
        `You are invited to ${organization} as ${roleWords[invitation.role]}.`,
        'The link is for you alone. It works once, for seven days.',
      ],
      action: { label: 'Accept the invitation', url: `${services.publicUrl}/invitation/${token}` },
      footnote: 'If you do not know this organization, do nothing.',
    },
  })
}
