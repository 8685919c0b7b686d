'use client'

import { useQuery } from '@tanstack/react-query'
import { DoorOpen } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { ShareOf } from './share-of'
import { TokenForm } from './token-form'

/** Where one is asked, how one stands, and the field for the token on the teacher's screen. */
export function MyPresence() {
  const trpc = useTRPC()
  const mine = useQuery(trpc.presence.mine.queryOptions({}, { refetchInterval: 30_000 }))
  if (!mine.data) return <QueryFallback label="Loading your sessions" query={mine} rows={3} />
  if (mine.data.length === 0)
    return (
      <EmptyState
        action={<LinkButton href="/check-in">Check in</LinkButton>}
        description="Once a session of yours is open, you can show here that you are in the room."
        icon={<DoorOpen />}
        title="No class of yours is open"
      />
    )
  return (
    <div className="grid max-w-xl gap-5">
      <Panel title="Token on the teacher’s screen">
        <TokenForm />
      </Panel>
      {mine.data.map(session => (
        <ShareOf key={session.sessionId} receivedAt={mine.dataUpdatedAt} session={session} />
      ))}
      <Panel title="What counts">
        <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
          <li>
            The token changes every few minutes. Each one counts once; sending it again changes nothing.
          </li>
          <li>A few missed ones do no harm: the share of the whole session counts.</li>
          <li>Without a network, what you typed waits on this page and is sent as soon as there is one.</li>
          <li>
            No phone? A card, the sheet or your teacher’s word are as good. Nobody is absent for having none.
          </li>
        </ul>
      </Panel>
    </div>
  )
}
