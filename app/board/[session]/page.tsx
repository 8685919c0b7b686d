import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { LiveProvider } from '@/app/_live/live-provider'
import { TrpcProvider } from '@/app/_trpc/client'
import { requestContext } from '@/app/_trpc/request-context'
import { boardPlace } from '@/server/api/board-place'
import { getApp } from '@/server/app'
import { Board } from './_components/board'
import './board.css'

type PageProps = { params: Promise<{ session: string }> }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const placeOf = cache(async (sessionId: string) => {
  const requestHeaders = await headers()
  const account = await requestContext(requestHeaders, '')
  if (account.actor.kind === 'anonymous') return 'anonymous' as const
  return boardPlace(account, sessionId, slug => requestContext(requestHeaders, slug))
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { session } = await params
  const place = uuid.test(session) ? await placeOf(session) : undefined
  const name = place && place !== 'anonymous' ? place.className : 'Board'
  return { title: `${name}: check-in board`, robots: { index: false } }
}

/** For the projector: outside the dashboard, with nothing of it to load. */
export default async function BoardPage({ params }: PageProps) {
  const { session } = await params
  if (!uuid.test(session)) notFound()
  const place = await placeOf(session)
  if (place === 'anonymous') redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/board/${session}`)}`)
  if (!place) notFound()
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
