import { and, inArray, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { invitations, people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { emailAddress } from '../../../kernel/email-address.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAppointer, role } from '../rules.ts'
import { invitationLifetimeMs, mailInvitation, organizationName } from './invitation-mail.ts'
import { requirePersonId } from './inviter.ts'

const hourMs = 3_600_000

async function membersAmong({ tx }: VerbContext, emails: string[]) {
  const rows = await tx
    .select({ email: people.email })
    .from(people)
    .where(
      and(
        inArray(people.email, emails),
        inArray(people.status, ['active', 'suspended']),
        isNotNull(people.accountId),
      ),
    )
  return new Set(rows.map(row => row.email))
}

async function openAmong({ tx }: VerbContext, emails: string[]) {
  const rows = await tx
    .select({ id: invitations.id, email: invitations.email })
    .from(invitations)
    .where(
      and(inArray(invitations.email, emails), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
    .for('update')
  return new Map(rows.map(row => [row.email, row.id]))
}

/** Mails each address a link of its own. An address that is invited already gets a new link and this role. */
export const invitePeople = verb({
  name: 'people.invite',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ emails: z.array(emailAddress).min(1).max(200), role }),
  output: z.object({ invited: z.number(), alreadyMembers: z.array(z.string()) }),
  audit: ['role'],
  budgets: (_input, { actor }) => [
    { key: `invite:${'orgId' in actor ? actor.orgId : ''}`, max: 60, windowMs: hourMs },
  ],
  async run(context, { emails, role }) {
    requireAppointer(context.actor, role)
    const { tx, orgId, now } = context
    const invitedBy = requirePersonId(context)
    const wanted = [...new Set(emails)]
    const members = await membersAmong(context, wanted)
    const open = await openAmong(context, wanted)
    const organization = await organizationName(context)
    const fresh = wanted.filter(email => !members.has(email))
    for (const email of fresh) {
      const id = open.get(email) ?? newId(now.getTime())
      const given = { role, invitedBy }
      await tx
        .insert(invitations)
        .values({
          orgId,
          id,
          email,
          ...given,
          tokenHash: `unsent:${id}`, // no token hashes to this; the mail writes the real one
          expiresAt: new Date(now.getTime() + invitationLifetimeMs),
          createdAt: now,
        })
        .onConflictDoUpdate({ target: [invitations.orgId, invitations.id], set: given })
      await mailInvitation(context, { id, email, role }, organization)
    }
    return { invited: fresh.length, alreadyMembers: wanted.filter(email => members.has(email)) }
  },
})
