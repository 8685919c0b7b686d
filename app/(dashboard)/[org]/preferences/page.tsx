import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { NotificationChoices } from './_components/notification-choices'

export const metadata: Metadata = { title: 'Preferences' }

export default async function PreferencesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  return (
    <div className="flex flex-col gap-6">
      <PageHeader description="What you hear of, and where." title="Preferences" />
      <NotificationChoices />
      <Panel
        actions={<LinkButton href={`/${org}/face`}>Your face</LinkButton>}
        description="Whether you check in by face, what is kept of it, and how to delete it."
        title="Your face"
      >
        <p className="text-muted text-sm">Off until you agree to it.</p>
      </Panel>
    </div>
  )
}
