import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { admitOperator } from '../_frame/admit'
import { ActionList } from './_components/action-list'
import { OperatorPanel } from './_components/operator-panel'

export const metadata: Metadata = { title: 'What operators did' }

export default async function ActionsPage() {
  await admitOperator()
  return (
    <>
      <PageHeader
        description="Every change by whoever runs the installation. Entries cannot be edited, and what concerns an organization stands in its own audit log as well."
        title="What operators did"
      />
      <div className="grid gap-5">
        <ActionList />
        <OperatorPanel />
      </div>
    </>
  )
}
