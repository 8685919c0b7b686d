import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { invitations } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockOpenInvitation } from './open-invitation.ts'

export const revokeInvitation = verb({
  name: 'people.revoke-invitation',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ invitationId: z.uuid() }),
  output: z.object({}),
  async run(context, { invitationId }) {
    await lockOpenInvitation(context, invitationId)
    await context.tx
      .update(invitations)
      .set({ revokedAt: context.now })
      .where(eq(invitations.id, invitationId))
    return {}
  },
})
