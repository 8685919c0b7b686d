import type { Metadata } from 'next'
import { PeopleHeader } from '../_components/people-header'
import { ImportDesk } from './_components/import-desk'
import { ImportKinds } from './_components/import-kinds'
import { PastImports } from './_components/past-imports'

export const metadata: Metadata = { title: 'Import people' }

export default function ImportPage() {
  return (
    <>
      <PeopleHeader />
      <ImportKinds current="people" />
      <div className="flex flex-col gap-6">
        <ImportDesk />
        <PastImports />
      </div>
    </>
  )
}
