import type { Metadata } from 'next'
import { getApp } from '@/server/app'
import { Settings } from './_components/settings'
import { SettingsHeader } from './_frame/settings-header'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { env } = await getApp()
  return (
    <>
      <SettingsHeader description="Name, time, rules for marks, how people join, rooms and holidays." />
      <Settings publicUrl={env.publicUrl} zones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
    </>
  )
}
