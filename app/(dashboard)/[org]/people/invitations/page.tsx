import type { Metadata } from 'next'
import { PeopleActions } from '../_components/people-actions'
import { PeopleHeader } from '../_components/people-header'
import { InvitationList } from './_components/invitation-list'

export const metadata: Metadata = { title: 'Invitations' }

export default function InvitationsPage() {
  return (
    <>
      <PeopleHeader actions={<PeopleActions />} />
      <InvitationList />
    </>
  )
}
