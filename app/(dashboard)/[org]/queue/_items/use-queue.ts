'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { useNow } from '@/app/_ui/data/clock'
import { byCursor } from '../../_frame/by-cursor'
import { useOrganization } from '../../_frame/organization-context'
import { hasAge, type Item, merged } from './item'
import type { QueueFilter } from './use-queue-filter'

const usualPage = 50

function useJoins({ kind, classId, age }: QueueFilter, perPage: number) {
  const trpc = useTRPC()
  const decides = useOrganization().grants['people.manage'] !== undefined
  const now = useNow()
  const enabled = decides && (!kind || kind === 'join') && !classId
  const list = useInfiniteQuery({
    ...trpc.queue.list.infiniteQueryOptions({ limit: perPage }, byCursor),
    enabled,
  })
  const people = list.data?.pages.flatMap(page => page.items) ?? []
  const items: Item[] = people
    .filter(({ askedAt }) => hasAge(askedAt, age, now ?? Date.now()))
    .map(join => ({ kind: 'join', id: join.personId, at: join.askedAt, fullName: join.fullName, join }))
  return { list, items, enabled }
}

function useAsked({ kind, classId, age }: QueueFilter, perPage: number) {
  const trpc = useTRPC()
  const enabled = kind !== 'join'
  const list = useInfiniteQuery({
    ...trpc.requests.list.infiniteQueryOptions(
      { limit: perPage, kind: kind === 'join' ? undefined : kind, classId, age },
      byCursor,
    ),
    enabled,
  })
  const items: Item[] = (list.data?.pages.flatMap(page => page.items) ?? []).map(asked => ({
    kind: asked.kind,
    id: asked.id,
    at: asked.createdAt,
    fullName: asked.fullName,
    asked,
  }))
  return { list, items, enabled }
}

/** After any decision: the queue, its numbers and the marks behind it ask again. */
export function useRefreshQueue() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return () =>
    Promise.all(
      [trpc.requests.pathKey(), trpc.queue.pathKey(), trpc.people.pathKey()].map(queryKey =>
        client.invalidateQueries({ queryKey }),
      ),
    )
}

/** Everything that waits, so many of each sort at a time; kept fresh by the live channels. */
export function useQueue(filter: QueueFilter, perPage = usualPage) {
  const parts = [useJoins(filter, perPage), useAsked(filter, perPage)].filter(part => part.enabled)
  const joins = useOrganization().grants['people.manage'] !== undefined
  const refetch = () => Promise.all(parts.map(({ list }) => list.refetch()))
  const refresh = () => void refetch()
  useLive(joins ? { topic: 'queue' } : undefined, { onEvent: refresh, onResync: refresh })
  useLive({ topic: 'requests' }, { onEvent: refresh, onResync: refresh })
  return {
    items: merged(parts.map(({ list, items }) => ({ items, hasMore: list.hasNextPage }))),
    isPending: parts.some(({ list }) => list.isPending),
    error: parts.find(({ list }) => list.error)?.list.error ?? null,
    isFetching: parts.some(({ list }) => list.isFetching),
    hasMore: parts.some(({ list }) => list.hasNextPage),
    isLoadingMore: parts.some(({ list }) => list.isFetchingNextPage),
    more: () => void Promise.all(parts.map(({ list }) => list.hasNextPage && list.fetchNextPage())),
    refresh,
  }
}
