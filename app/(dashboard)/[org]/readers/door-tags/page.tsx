import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { DoorTagsScreen } from './_components/door-tags-screen'

export const metadata: Metadata = { title: 'Door tags' }

export default async function DoorTagsPage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await queries.prefetchQuery(trpc.cards.doorTags.queryOptions({}))
  return (
    <Hydrate>
      <DoorTagsScreen />
    </Hydrate>
  )
}
