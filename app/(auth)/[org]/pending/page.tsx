import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { LiveProvider } from '@/app/_live/live-provider'
import { TrpcProvider } from '@/app/_trpc/client'
import { Hydrate, pageContext, serverTrpc } from '@/app/_trpc/server'
import { knownProblem } from '@/server/api/known-problem'
import { liveChannels } from '@/server/api/page-frame'
import { getApp } from '@/server/app'
import { Standing } from './_components/standing'

export const metadata: Metadata = { title: 'Your request' }

async function membershipAt(org: string) {
  const { trpc, queries } = await serverTrpc(org)
  try {
    return await queries.fetchQuery(trpc.people.myMembership.queryOptions({ slug: org }))
  } catch (error) {
    if (knownProblem(error)) notFound()
    throw error
  }
}

/** Where somebody stands who is not in: waiting, turned down or suspended. Who is in goes on. */
export default async function PendingPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const context = await pageContext(org)
  if (context.actor.kind === 'anonymous')
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/${org}/pending`)}`)
  const membership = await membershipAt(org)
  if (membership.status === 'active' && !membership.organization.suspended) redirect(`/${org}`)
  const { realtime } = await getApp()
  return (
    <TrpcProvider organization={org}>
      <Hydrate>
        <LiveProvider
          channelPrefix={liveChannels(context)}
          config={realtime.clientConfig()}
          organization={org}
        >
          <Standing slug={org} />
        </LiveProvider>
      </Hydrate>
    </TrpcProvider>
  )
}
