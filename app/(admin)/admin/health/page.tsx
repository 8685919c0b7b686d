import { PageHeader } from '@/app/_ui/layout/page-header'
import { adminTitle, admitOperator } from '../_frame/admit'
import { HealthScreen } from './_components/health-screen'

export const generateMetadata = adminTitle('Health')

export default async function HealthPage() {
  await admitOperator()
  return (
    <>
      <PageHeader
        description="How the installation stands at this moment; looked at again every 15 seconds."
        title="Health"
      />
      <HealthScreen />
    </>
  )
}
