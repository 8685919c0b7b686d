import type { Metadata } from 'next'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { byCursor } from '../_frame/by-cursor'
import { readFilters, sessionsPerPage } from './_components/filters'
import { SessionHistory } from './_components/session-history'

export const metadata: Metadata = { title: 'Sessions' }

type PageProps = {
  params: Promise<{ org: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SessionsPage({ params, searchParams }: PageProps) {
  const { trpc, queries } = await serverTrpc((await params).org)
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const filters = readFilters(new URLSearchParams(given))
  const input = { ...filters, limit: sessionsPerPage }
  await queries.prefetchInfiniteQuery(trpc.sessions.list.infiniteQueryOptions(input, byCursor))
  return (
    <Hydrate>
      <SessionHistory />
    </Hydrate>
  )
}
