import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { invitations } from '../../../../db/schema/people.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { AppError, conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { fullName } from '../../accounts/account-fields.ts'
import { signedInAccount } from '../../accounts/actor-account.ts'
import { createAccount } from '../../accounts/create-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { hashPassword } from '../../accounts/passwords/hash.ts'
import { newPassword } from '../../accounts/passwords/rules.ts'
import { admitInvited } from './admit-invited.ts'
import { findInvitation, invitationToken } from './find-invitation.ts'

const minuteMs = 60_000

interface Holder {
  id: string
  fullName: string
}

/** The invited address's own account: signed in, or made now, confirmed by the mailed link. */
async function holderOf(
  context: VerbContext,
  email: string,
  account: { fullName: string } | undefined,
  passwordHash: string,
): Promise<Holder> {
  const signedIn = signedInAccount(context)
  if (signedIn) {
    const holder = await getSignedInAccount(context, signedIn.accountId)
    if (holder.email === email) return holder
    throw conflict(`This invitation is for ${email}. Sign out and open the link again.`, 'other-account')
  }
  if (!account) throw new AppError('unauthenticated', 'Sign in or choose a password.')
  const id = await createAccount(context, { ...account, email, passwordHash, verified: true })
  if (!id) throw conflict('You have an account with this address. Sign in to accept.', 'sign-in-first')
  return { id, fullName: account.fullName }
}

const wantsAccount = (context: Context, account: unknown) => account && !signedInAccount(context)

/** Uses the link up and lets its holder in at once: whoever invited them has decided. */
export const acceptInvitation = verb({
  name: 'people.accept-invitation',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    token: invitationToken,
    /** Needed unless signed in; the address is the invited one. */
    account: z.strictObject({ fullName, password: newPassword }).optional(),
  }),
  output: z.object({ slug: z.string(), email: z.string() }),
  budgets: (_input, { request }) => [{ key: `accept:${request.ip}`, max: 300, windowMs: 15 * minuteMs }],
  prepare: async (context, { account }) =>
    account && wantsAccount(context, account) ? hashPassword(account.password) : '',
  async run(context, { token, account }, passwordHash) {
    const { invitation, organization } = await findInvitation(context, token)
    const { email } = invitation
    const newcomer = account && { fullName: account.fullName }
    const holder = await holderOf(context, email, newcomer, passwordHash)
    await context.inOrganization(organization.id, async inner => {
      const used = await inner.tx
        .update(invitations)
        .set({ acceptedAt: inner.now })
        .where(
          and(
            eq(invitations.id, invitation.id),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
          ),
        )
        .returning({ id: invitations.id })
      if (used.length === 0) throw new AppError('gone', 'This invitation was used already. Sign in to go on.')
      await admitInvited(inner, invitation, holder)
    })
    return { slug: organization.slug, email }
  },
})
