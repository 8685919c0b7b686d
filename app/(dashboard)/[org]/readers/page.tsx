import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { ReadersScreen } from './_components/readers-screen'

export const metadata: Metadata = { title: 'Readers' }

export default async function ReadersPage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await queries.prefetchQuery(trpc.readers.list.queryOptions({}))
  return (
    <Hydrate>
      <ReadersScreen />
    </Hydrate>
  )
}
