import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { newAccount } from '../../accounts/account-fields.ts'
import { signedInAccount } from '../../accounts/actor-account.ts'
import { createAccount } from '../../accounts/create-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { mailAccountExists, mailVerification } from '../../accounts/mail-links/account-mails.ts'
import { hashPassword } from '../../accounts/passwords/hash.ts'
import { findOrganization } from '../../organizations/find-organization.ts'
import type { Role } from '../rules.ts'
import { requestableRole, rollNumber, shortText } from '../rules.ts'

const hourMs = 3_600_000

interface JoinRequest {
  accountId: string
  fullName: string
  email: string
  role: Role
  rollNumber: string | null
  joinNote: string | null
}

/** A second request after a no is a new request; whoever is waiting, in or suspended is told so. */
async function askAgain({ tx, now }: VerbContext, personId: string, status: string, request: JoinRequest) {
  if (status === 'pending') throw conflict('Your request is waiting for a decision.', 'already-asked')
  if (status === 'active') throw conflict('You are a member already.', 'already-member')
  if (status === 'suspended')
    throw conflict('Your membership is suspended. Ask an admin of the organization.', 'suspended')
  await tx
    .update(people)
    .set({
      ...request,
      status: 'pending',
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      createdAt: now,
    })
    .where(eq(people.id, personId))
}

/** In the organization, as its system. */
async function recordRequest(inner: VerbContext, request: JoinRequest): Promise<void> {
  const { tx, orgId, now } = inner
  const [before] = await tx
    .select({ id: people.id, status: people.status })
    .from(people)
    .where(and(eq(people.accountId, request.accountId)))
    .for('update')
  const personId = before?.id ?? newId(now.getTime())
  if (before) await askAgain(inner, before.id, before.status, request)
  else await tx.insert(people).values({ orgId, id: personId, ...request, status: 'pending', createdAt: now })
  await inner.emit('person.asked-to-join', { personId })
}

/**
 * Asks to be let in, with a new account or the one that is signed in. For an address that has an account the answer
 * is the same, nothing is recorded, and the owner of the address is told by mail to sign in first.
 */
export const requestToJoin = verb({
  name: 'people.request-to-join',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    slug: z.string().max(60),
    role: requestableRole,
    rollNumber: rollNumber.default(null),
    note: shortText(500).default(null),
    /** Needed unless signed in. */
    account: newAccount.optional(),
  }),
  output: z.object({ next: z.enum(['confirm-email', 'wait']) }),
  // A class of thirty signs up from one school's address within minutes.
  budgets: ({ account, slug }, { request }) => [
    { key: `join:${slug}:${request.ip}`, max: 300, windowMs: hourMs },
    ...(account ? [{ key: `join:${account.email}`, max: 10, windowMs: hourMs }] : []),
  ],
  prepare: async (context, { account }) =>
    account && !signedInAccount(context) ? hashPassword(account.password) : '',
  async run(context, { slug, role, rollNumber, note: joinNote, account }, passwordHash) {
    const organization = await findOrganization(context, slug)
    if (!organization || organization.suspended) throw notFound('This organization')
    const { id: orgId, name } = organization
    if (!organization.joinOpen)
      throw conflict(`${name} takes no requests now. Ask for an invitation.`, 'join-closed')
    const signedIn = signedInAccount(context)
    if (signedIn) {
      const { id: accountId, fullName, email } = await getSignedInAccount(context, signedIn.accountId)
      const request = { accountId, fullName, email, role, rollNumber, joinNote }
      await context.inOrganization(orgId, inner => recordRequest(inner, request))
      return { next: 'wait' as const }
    }
    if (!account) throw new AppError('unauthenticated', 'Enter your name, address and a password.')
    const { email, fullName } = account
    const about = `You asked to join ${name}.`
    const accountId = await createAccount(context, { email, fullName, passwordHash, verified: false })
    if (accountId) {
      await mailVerification(context, { accountId, email }, about)
      const request = { accountId, fullName, email, role, rollNumber, joinNote }
      await context.inOrganization(orgId, inner => recordRequest(inner, request))
    } else {
      await mailAccountExists(context, email, { about, path: `/join/${organization.slug}` })
    }
    return { next: 'confirm-email' as const }
  },
})
