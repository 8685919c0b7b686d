'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff, CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Panel } from '@/app/_ui/layout/panel'
import { NotificationRow } from '../../../_bell/notification-row'
import { type Inbox, useInbox } from '../../../_bell/use-inbox'
import { useOrganization } from '../../_frame/organization-context'

type Filter = 'all' | 'unread'

const filters = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
] as const

const nothing = {
  all: { title: 'No notifications yet', description: 'What concerns you shows up here at once.' },
  unread: { title: 'All read', description: 'There is nothing here that you have not seen.' },
}

function useList(filter: Filter) {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.notifications.list.infiniteQueryOptions(
      { limit: 25, unread: filter === 'unread' },
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  return { ...list, items: list.data?.pages.flatMap(page => page.items) }
}

type List = ReturnType<typeof useList>

function Rows({ list, filter, inbox }: { list: List; filter: Filter; inbox: Inbox }) {
  const { organization } = useOrganization()
  const { items, error, refetch, isFetching } = list
  if (!items) {
    if (!error) return <SkeletonRows rows={6} />
    return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
  }
  const rows = items.map(notification => (
    <NotificationRow
      inbox={inbox}
      key={notification.id}
      notification={notification}
      organization={organization.slug}
      timeZone={organization.timeZone}
    />
  ))
  const empty = <EmptyState icon={<BellOff />} {...nothing[filter]} />
  return (
    <Panel padded={false}>
      {rows.length > 0 ? <ul className="divide-y divide-separator">{rows}</ul> : empty}
    </Panel>
  )
}

/** Every notification of the signed-in person, page by page; the bell in the top bar keeps it current. */
export function InboxList() {
  const inbox = useInbox()
  const [filter, setFilter] = useState<Filter>('all')
  const list = useList(filter)
  const newest = list.items?.[0]
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SegmentedControl label="Show" onChange={setFilter} segments={filters} value={filter} />
        {list.items?.some(item => !item.readAt) ? (
          <Button
            icon={<CheckCheck aria-hidden />}
            onClick={() => inbox.markAllRead(newest?.createdAt)}
            pending={inbox.markingAll}
            size="sm"
          >
            Mark all read
          </Button>
        ) : null}
      </div>
      <Rows filter={filter} inbox={inbox} list={list} />
      {list.hasNextPage ? (
        <Button
          className="self-center"
          onClick={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
        >
          Show older ones
        </Button>
      ) : null}
    </div>
  )
}
