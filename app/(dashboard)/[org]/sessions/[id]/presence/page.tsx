import type { Metadata } from 'next'
import { PresenceScreen } from './_components/presence-screen'

export const metadata: Metadata = { title: 'Near the room' }

export default async function PresencePage({ params }: { params: Promise<{ id: string }> }) {
  return <PresenceScreen sessionId={(await params).id} />
}
