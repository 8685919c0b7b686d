import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { TerminalsScreen } from './_components/terminals-screen'

export const metadata: Metadata = { title: 'Terminals' }

export default async function TerminalsPage({ params }: { params: Promise<{ org: string }> }) {
  const { trpc, queries } = await serverTrpc((await params).org)
  await queries.prefetchQuery(trpc.terminals.list.queryOptions({}))
  return (
    <Hydrate>
      <TerminalsScreen />
    </Hydrate>
  )
}
