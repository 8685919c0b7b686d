import { PageHeader } from '@/app/_ui/layout/page-header'
import { adminTitle, admitOperator } from '../_frame/admit'
import { ActionList } from './_components/action-list'
import { OperatorPanel } from './_components/operator-panel'

export const generateMetadata = adminTitle('What operators did')

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
