'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { useOrganization } from '../../_frame/organization-context'
import { BulkBar } from './bulk-bar'
import { type Decision, DecisionDialog } from './decision-dialog'
import type { Hint } from './request'
import { RequestRow } from './request-row'

/** The requests, with what was ticked and linked. Ticks of requests that are gone count no more. */
export function Queue() {
  const trpc = useTRPC()
  const { organization } = useOrganization()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [links, setLinks] = useState<ReadonlyMap<string, Hint>>(new Map())
  const [decision, setDecision] = useState<Decision>()
  const list = useInfiniteQuery(
    trpc.queue.list.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  const refresh = () => void list.refetch()
  useLive({ topic: 'queue' }, { onEvent: refresh, onResync: refresh })
  const requests = list.data?.pages.flatMap(page => page.items)
  if (!requests)
    return list.error ? (
      <ErrorState description={list.error.message} onRetry={refresh} retrying={list.isFetching} />
    ) : (
      <SkeletonRows rows={4} />
    )
  const chosen = requests.filter(request => ticked.has(request.personId))
  const tick = (personId: string) =>
    setTicked(
      before =>
        new Set([...before].filter(id => id !== personId).concat(before.has(personId) ? [] : personId)),
    )
  const link = (personId: string, hint: Hint | undefined) => {
    const next = new Map(links)
    if (hint) next.set(personId, hint)
    else next.delete(personId)
    setLinks(next)
  }
  if (requests.length === 0)
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          action={<LinkButton href={`/${organization.slug}/settings`}>Get the join link</LinkButton>}
          description="Whoever opens your join link and asks to be let in stands here."
          icon={<Inbox />}
          title="Nobody waits"
        />
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      <BulkBar
        chosen={chosen}
        onClear={() => setTicked(new Set())}
        onDecide={kind => setDecision({ kind, requests: chosen })}
        onTickAll={() => setTicked(new Set(requests.map(request => request.personId)))}
        total={requests.length}
      />
      <ul className="flex flex-col gap-3">
        {requests.map(request => (
          <RequestRow
            key={request.personId}
            linked={links.get(request.personId)}
            onDecide={kind => setDecision({ kind, requests: [request] })}
            onLink={hint => link(request.personId, hint)}
            onTick={() => tick(request.personId)}
            request={request}
            ticked={ticked.has(request.personId)}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show more
        </Button>
      ) : null}
      {decision ? (
        <DecisionDialog decision={decision} links={links} onClose={() => setDecision(undefined)} />
      ) : null}
    </div>
  )
}
