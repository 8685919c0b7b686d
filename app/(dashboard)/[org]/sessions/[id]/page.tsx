import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Hydrate, serverTrpc } from '@/app/_trpc/server'
import { LiveRoster } from './_components/live-roster'
import './roster.css'

export const metadata: Metadata = { title: 'Session' }

type PageProps = { params: Promise<{ org: string; id: string }> }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export default async function SessionPage({ params }: PageProps) {
  const { org, id } = await params
  if (!uuid.test(id)) notFound()
  const { trpc, queries } = await serverTrpc(org)
  try {
    await queries.fetchQuery(trpc.attendance.roster.queryOptions({ sessionId: id }))
  } catch (error) {
    if (error instanceof TRPCError && ['NOT_FOUND', 'FORBIDDEN'].includes(error.code)) notFound()
    throw error
  }
  return (
    <Hydrate>
      <LiveRoster sessionId={id} />
    </Hydrate>
  )
}
