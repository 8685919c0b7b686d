import type { Metadata } from 'next'
import { PeopleHeader } from '../../_components/people-header'
import { ImportKinds } from '../_components/import-kinds'
import { PastImports } from '../_components/past-imports'
import { HistoryDesk } from './_components/history-desk'
import { UndoHistory } from './_components/undo-history'

export const metadata: Metadata = { title: 'Import past attendance' }

export default function HistoryImportPage() {
  return (
    <>
      <PeopleHeader />
      <ImportKinds current="history" />
      <div className="flex flex-col gap-6">
        <HistoryDesk />
        <PastImports kind="history" Undo={UndoHistory} />
      </div>
    </>
  )
}
