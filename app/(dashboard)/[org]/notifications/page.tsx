import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/form/link-button'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { InboxList } from './_components/inbox-list'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  return (
    <>
      <PageHeader
        actions={
          <LinkButton href={`/${org}/preferences`} size="sm">
            Preferences
          </LinkButton>
        }
        description="Everything you were told, newest first."
        title="Notifications"
      />
      <InboxList />
    </>
  )
}
