import type { Metadata } from 'next'
import { PrivacyScreen } from './_components/privacy-screen'

export const metadata: Metadata = { title: 'Privacy' }

export default function PrivacyPage() {
  return <PrivacyScreen />
}
