import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { Panel } from '@/app/_ui/layout/panel'
import { getApp } from '@/server/app'
import { CalendarFeed } from './_components/calendar-feed'
import { NotificationChoices } from './_components/notification-choices'
import { OwnPin } from './_components/own-pin'
import { PushDevices } from './_components/push-devices'
import { TellingTimes } from './_components/telling-times'

export const metadata: Metadata = { title: 'Preferences' }

export default async function PreferencesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const { pushKey } = await getApp()
  return (
    <div className="flex flex-col gap-6">
      <PageHeader description="What you hear of, where, and when." title="Preferences" />
      <NotificationChoices />
      <TellingTimes />
      <PushDevices pushKey={pushKey} />
      <CalendarFeed />
      <OwnPin />
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
