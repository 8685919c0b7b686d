import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { admitOperator } from '../_frame/admit'
import { HealthScreen } from './_components/health-screen'

export const metadata: Metadata = { title: 'Health' }

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
