import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { NotificationChoices } from './_components/notification-choices'

export const metadata: Metadata = { title: 'Preferences' }

export default function PreferencesPage() {
  return (
    <>
      <PageHeader description="What you hear of, and where." title="Preferences" />
      <NotificationChoices />
    </>
  )
}
