import type { Metadata } from 'next'
import { PeopleHeader } from '../_components/people-header'
import { ImportDesk } from './_components/import-desk'
import { PastImports } from './_components/past-imports'

export const metadata: Metadata = { title: 'Import people' }

export default function ImportPage() {
  return (
    <>
      <PeopleHeader />
      <div className="flex flex-col gap-6">
        <ImportDesk />
        <PastImports />
      </div>
    </>
  )
}
