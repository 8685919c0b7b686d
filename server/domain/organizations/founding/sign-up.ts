import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { newAccount } from '../../accounts/account-fields.ts'
import { signedInAccount } from '../../accounts/actor-account.ts'
import { createAccount } from '../../accounts/create-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { mailVerification } from '../../accounts/mail-links/account-mails.ts'
import { hashPassword } from '../../accounts/passwords/hash.ts'
import { organizationName, timeZone } from '../organization-fields.ts'
import { foundOrganization } from './found-organization.ts'
import { offerOwnership } from './offer-ownership.ts'
import { slugField } from './slug.ts'

const hourMs = 3_600_000

interface Owner {
  /** Null for an address that has an account already: its owner has to sign in and accept. */
  accountId: string | null
  fullName: string
  email: string
}

async function addOwner({ tx, now, orgId }: VerbContext, { accountId, fullName, email }: Owner) {
  const ownerId = newId(now.getTime())
  await tx.insert(people).values({
    orgId,
    id: ownerId,
    accountId,
    fullName,
    email,
    role: 'owner',
    status: 'active',
    decidedAt: now,
    createdAt: now,
  })
  return ownerId
}

/**
 * Makes an organization with its first owner: a new account, which then confirms its address, or the one that is
 * signed in. The answer and the work are the same when a new account's address turns out to be taken.
 */
export const signUp = verb({
  name: 'organizations.sign-up',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    organization: z.strictObject({ name: organizationName, slug: slugField.optional(), timeZone }),
    /** Needed unless signed in. */
    account: newAccount.optional(),
  }),
  output: z.object({ slug: z.string(), next: z.enum(['confirm-email', 'open']) }),
  budgets: ({ account }, { request }) => [
    { key: `sign-up:${request.ip}`, max: 20, windowMs: hourMs },
    ...(account ? [{ key: `sign-up:${account.email}`, max: 5, windowMs: hourMs }] : []),
  ],
  prepare: async (context, { account }) =>
    account && !signedInAccount(context) ? hashPassword(account.password) : '',
  async run(context, { organization, account }, passwordHash) {
    const signedIn = signedInAccount(context)
    if (!signedIn && !account)
      throw new AppError('unauthenticated', 'Enter your name, address and a password.')
    const { orgId, slug } = await foundOrganization(context, organization)
    if (signedIn || !account) {
      const owner = await getSignedInAccount(context, signedIn?.accountId ?? '')
      await context.inOrganization(orgId, async inner => {
        const ownerId = await addOwner(inner, { ...owner, accountId: owner.id })
        await inner.emit('organization.created', { ownerId })
      })
      return { slug, next: 'open' as const }
    }
    const { email, fullName } = account
    const accountId = await createAccount(context, { email, fullName, passwordHash, verified: false })
    if (accountId) {
      const about = `You signed up ${organization.name}.`
      await mailVerification(context, { accountId, email }, about)
    }
    await context.inOrganization(orgId, async inner => {
      const ownerId = await addOwner(inner, { accountId: accountId ?? null, fullName, email })
      await inner.emit('organization.created', { ownerId })
      if (!accountId) await offerOwnership(inner, { ownerId, email, organization: organization.name })
    })
    return { slug, next: 'confirm-email' as const }
  },
})
