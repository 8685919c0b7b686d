import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { mailInvitation, organizationName } from './invitation-mail.ts'
import { lockOpenInvitation } from './open-invitation.ts'

const hourMs = 3_600_000

/** A new link with a new week to use it; the old link stops working. */
export const resendInvitation = verb({
  name: 'people.resend-invitation',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ invitationId: z.uuid() }),
  output: z.object({}),
  budgets: ({ invitationId }) => [{ key: `resend:${invitationId}`, max: 5, windowMs: hourMs }],
  async run(context, { invitationId }) {
    const invitation = await lockOpenInvitation(context, invitationId)
    await mailInvitation(context, invitation, await organizationName(context))
    return {}
  },
})
