'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { useOrganization } from '../../_frame/organization-context'
import { Requests } from './requests'

function NobodyWaits({ slug }: { slug: string }) {
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        action={<LinkButton href={`/${slug}/settings`}>Get the join link</LinkButton>}
        description="Whoever opens your join link and asks to be let in stands here."
        icon={<Inbox />}
        title="Nobody waits"
      />
    </div>
  )
}

/** Kept fresh by the live channel; ticks and links of requests that are gone count no more. */
export function Queue() {
  const trpc = useTRPC()
  const { slug } = useOrganization().organization
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
  if (requests.length === 0) return <NobodyWaits slug={slug} />
  return (
    <div className="flex flex-col gap-4">
      <Requests requests={requests} />
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show more
        </Button>
      ) : null}
    </div>
  )
}
