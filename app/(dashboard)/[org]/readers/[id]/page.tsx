import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { ReaderScreen } from './_components/reader-screen'

export const metadata: Metadata = { title: 'Reader' }

export default async function ReaderPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const { trpc, queries } = await serverTrpc(org)
  await queries.prefetchQuery(trpc.readers.get.queryOptions({ deviceId: id }))
  return (
    <Hydrate>
      <ReaderScreen id={id} />
    </Hydrate>
  )
}
