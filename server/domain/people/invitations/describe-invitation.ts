import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { signedInAccount } from '../../accounts/actor-account.ts'
import { findAccount } from '../../accounts/find-account.ts'
import { role } from '../rules.ts'
import { findInvitation, invitationToken } from './find-invitation.ts'

const minuteMs = 60_000

/** What the holder of the link sees before accepting. They read the invited mailbox, so its account is no secret to them. */
export const describeInvitation = verb({
  name: 'people.describe-invitation',
  kind: 'query',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: invitationToken }),
  output: z.object({
    organization: z.object({ slug: z.string(), name: z.string() }),
    email: z.string(),
    role,
    /** What the screen asks for: a new account, a sign-in, the right sign-in, or just a yes. */
    step: z.enum(['create-account', 'sign-in', 'switch-account', 'accept']),
  }),
  budgets: (_input, { request }) => [{ key: `invitation:${request.ip}`, max: 600, windowMs: 15 * minuteMs }],
  async run(context, { token }) {
    const { invitation, organization } = await findInvitation(context, token)
    const { email } = invitation
    const signedIn = signedInAccount(context)
    const current = signedIn && (await findAccount(context, { id: signedIn.accountId }))
    const holder = await findAccount(context, { email })
    const step = current
      ? current.email === email
        ? ('accept' as const)
        : ('switch-account' as const)
      : holder?.verified
        ? ('sign-in' as const)
        : ('create-account' as const)
    return { organization, email, role: invitation.role, step }
  },
})
