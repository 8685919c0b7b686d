import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { WebhooksScreen } from './_components/webhooks-screen'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await queries.prefetchQuery(trpc.webhooks.list.queryOptions({}))
  return (
    <Hydrate>
      <WebhooksScreen />
    </Hydrate>
  )
}
