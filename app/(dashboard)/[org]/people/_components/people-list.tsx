'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import { useOrganization } from '../../_frame/organization-context'
import { type Filter, PeopleFilter } from './people-filter'
import { PeopleTable } from './people-table'

const everybody: Filter = { search: '', role: 'any', status: 'any' }

function Nobody({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState
      action={<Button onClick={onClear}>Show everybody</Button>}
      description="No name, address or number has this in it, with these filters."
      icon={<Users />}
      title="Nobody found"
    />
  ) : (
    <EmptyState
      description="Invite people by mail, share the join link from the settings, or add those who need no sign-in."
      icon={<Users />}
      title="Nobody here yet"
    />
  )
}

/** Search and filters stay in the page: names do not belong into an address. */
export function PeopleList() {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const [filter, setFilter] = useState(everybody)
  const search = useDebounced(filter.search.trim())
  const list = useInfiniteQuery(
    trpc.people.list.infiniteQueryOptions(
      {
        limit: 50,
        search: search || undefined,
        role: filter.role === 'any' ? undefined : filter.role,
        status: filter.status === 'any' ? undefined : filter.status,
      },
      { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const refresh = () => void list.refetch()
  useLive(grants['people.manage'] ? { topic: 'queue' } : undefined, { onEvent: refresh, onResync: refresh })
  const people = list.data?.pages.flatMap(page => page.items)
  const isFiltered = search !== '' || filter.role !== 'any' || filter.status !== 'any'
  const nobody = <Nobody filtered={isFiltered} onClear={() => setFilter(everybody)} />
  return (
    <div className="flex flex-col gap-4">
      <PeopleFilter filter={filter} onChange={setFilter} />
      {list.error && !people ? (
        <ErrorState description={list.error.message} onRetry={refresh} retrying={list.isFetching} />
      ) : null}
      {people ? <PeopleTable empty={nobody} people={people} /> : null}
      {people || list.error ? null : <SkeletonRows rows={8} />}
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
