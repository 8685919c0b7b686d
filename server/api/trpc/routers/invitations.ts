import { acceptInvitation } from '../../../domain/people/invitations/accept-invitation.ts'
import { describeInvitation } from '../../../domain/people/invitations/describe-invitation.ts'
import { invitePeople } from '../../../domain/people/invitations/invite-people.ts'
import { listInvitations } from '../../../domain/people/invitations/list-invitations.ts'
import { resendInvitation } from '../../../domain/people/invitations/resend-invitation.ts'
import { revokeInvitation } from '../../../domain/people/invitations/revoke-invitation.ts'
import { command, query, router } from '../init.ts'

export const invitationsRouter = router({
  describe: query(describeInvitation),
  accept: command(acceptInvitation),
  list: query(listInvitations),
  send: command(invitePeople),
  resend: command(resendInvitation),
  revoke: command(revokeInvitation),
})
