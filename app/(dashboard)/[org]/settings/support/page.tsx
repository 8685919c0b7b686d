import type { Metadata } from 'next'
import { SupportScreen } from './_components/support-screen'

export const metadata: Metadata = { title: 'Support' }

export default function SupportPage() {
  return <SupportScreen />
}
