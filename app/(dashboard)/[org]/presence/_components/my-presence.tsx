'use client'

import { useQuery } from '@tanstack/react-query'
import { DoorOpen } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Panel } from '@/app/_ui/layout/panel'
import { ShareOf } from './share-of'
import { ThisPhone } from './this-phone'

const shortestMs = 2_000
const longestMs = 30_000

/** Asked again when the next check begins, and twice a minute in between. */
const nextLookMs = (sessions: readonly { slotEndsInMs: number }[] = []) =>
  Math.max(shortestMs, Math.min(longestMs, ...sessions.map(({ slotEndsInMs }) => slotEndsInMs + 500)))

/** Where one is asked, how one stands, and the way in which this phone can answer. */
export function MyPresence() {
  const trpc = useTRPC()
  const mine = useQuery(
    trpc.presence.mine.queryOptions({}, { refetchInterval: ({ state }) => nextLookMs(state.data) }),
  )
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
  const checks = mine.data.map(({ slotEndsInMs, ...check }) => ({
    ...check,
    endsAt: mine.dataUpdatedAt + slotEndsInMs,
  }))
  return (
    <div className="grid max-w-xl gap-5">
      {mine.data.map(session => (
        <ShareOf key={session.sessionId} receivedAt={mine.dataUpdatedAt} session={session} />
      ))}
      <ThisPhone checks={checks} />
      <Panel title="What counts">
        <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
          <li>There is a check every few minutes. Each counts once; answering it again changes nothing.</li>
          <li>A few missed ones do no harm: the share of the whole session counts.</li>
          <li>
            Without a network, a token you typed waits on this phone and is sent as soon as there is one. One
            that has run out by then does not count: tell your teacher.
          </li>
          <li>
            No phone? A card, the sheet or your teacher’s word are as good. Nobody is absent for having none.
          </li>
        </ul>
      </Panel>
    </div>
  )
}
