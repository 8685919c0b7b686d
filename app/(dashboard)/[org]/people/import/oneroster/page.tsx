import type { Metadata } from 'next'
import { PeopleHeader } from '../../_components/people-header'
import { ImportKinds } from '../_components/import-kinds'
import { PastImports } from '../_components/past-imports'
import { OnerosterDesk } from './_components/oneroster-desk'

export const metadata: Metadata = { title: 'OneRoster' }

export default function OnerosterPage() {
  return (
    <>
      <PeopleHeader />
      <ImportKinds current="oneroster" />
      <div className="flex flex-col gap-6">
        <OnerosterDesk />
        <PastImports kind="oneroster" />
      </div>
    </>
  )
}
