import type { Metadata } from 'next'
import { SignalsScreen } from './_components/signals-screen'

export const metadata: Metadata = { title: 'Signals' }

export default async function SignalsPage({ params }: { params: Promise<{ id: string }> }) {
  return <SignalsScreen sessionId={(await params).id} />
}
