import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { getApp } from '@/server/app'
import { Settings } from './_components/settings'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { env } = await getApp()
  return (
    <>
      <PageHeader
        description="Name, time, rules for marks, how people join, rooms and holidays."
        title="Settings"
      />
      <Settings publicUrl={env.publicUrl} zones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
    </>
  )
}
