import type { Metadata } from 'next'
import { PeopleActions } from './_components/people-actions'
import { PeopleHeader } from './_components/people-header'
import { PeopleList } from './_components/people-list'

export const metadata: Metadata = { title: 'People' }

export default function PeoplePage() {
  return (
    <>
      <PeopleHeader actions={<PeopleActions />} />
      <PeopleList />
    </>
  )
}
