import type { Metadata } from 'next'
import { LiveProvider } from '@/app/_live/live-provider'
import { TrpcProvider } from '@/app/_trpc/client'
import { getApp } from '@/server/app'
import { placeOf } from './_board/place-of'
import { Board } from './_components/board'
import './board.css'

export const metadata: Metadata = { title: 'Check-in board', robots: { index: false } }

/** For the projector: outside the dashboard, with nothing of it to load. */
export default async function BoardPage({ params }: { params: Promise<{ session: string }> }) {
  const { session } = await params
  const place = await placeOf(session)
  const { realtime } = await getApp()
  return (
    <TrpcProvider organization={place.slug}>
      <LiveProvider
        channelPrefix={place.channelPrefix}
        config={realtime.clientConfig()}
        organization={place.slug}
      >
        <Board className={place.className} organization={place.slug} sessionId={session} />
      </LiveProvider>
    </TrpcProvider>
  )
}
