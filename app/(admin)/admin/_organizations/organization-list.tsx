'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Building2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import type { AppRouter } from '@/server/api/trpc/root'
import { StateBadge } from './state-badge'

type Row = inferRouterOutputs<AppRouter>['platform']['organizations']['items'][number]

const number = (count: number) => count.toLocaleString('en')

/** On a phone the other columns go; what they say stands below the name. */
function NameCell({ row }: { row: Row }) {
  return (
    <>
      <Link
        className="inline-flex min-h-6 items-center break-words underline decoration-border underline-offset-4 hover:decoration-current"
        href={`/admin/organizations/${row.slug}`}
      >
        {row.name}
      </Link>
      <span className="block break-all font-normal text-muted text-xs">{row.slug}</span>
      <span className="block font-normal text-muted text-xs md:hidden">
        {number(row.members)} members, {number(row.sessionsToday)} sessions today, {row.readersOnline} of{' '}
        {row.readers} readers online
      </span>
    </>
  )
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Organization', rowHeader: true, cell: row => <NameCell row={row} /> },
  { id: 'members', header: 'Members', align: 'end', from: 'md', cell: row => number(row.members) },
  {
    id: 'sessions',
    header: 'Sessions today',
    align: 'end',
    from: 'md',
    cell: row => number(row.sessionsToday),
  },
  {
    id: 'readers',
    header: 'Readers online',
    align: 'end',
    from: 'md',
    cell: row => `${row.readersOnline} of ${row.readers}`,
  },
  {
    id: 'activity',
    header: 'Last activity',
    from: 'lg',
    cell: row => (row.lastActivityAt ? <RelativeTime at={row.lastActivityAt} /> : 'Never'),
  },
  { id: 'state', header: 'State', cell: row => <StateBadge {...row} /> },
]

function Nothing({ search, onClear }: { search: string; onClear: () => void }) {
  return search ? (
    <EmptyState
      action={<Button onClick={onClear}>Show all</Button>}
      description="No name or address has this in it."
      icon={<Building2 />}
      title="No organization found"
    />
  ) : (
    <EmptyState
      description="The first one appears here as soon as somebody signs it up."
      icon={<Building2 />}
      title="No organization yet"
    />
  )
}

export function OrganizationList() {
  const trpc = useTRPC()
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed.trim())
  const list = useInfiniteQuery(
    trpc.platform.organizations.infiniteQueryOptions(search ? { search } : {}, {
      getNextPageParam: page => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = list.data?.pages.flatMap(page => page.items)
  return (
    <div className="grid gap-4">
      <SearchField
        label="Search organizations"
        onChange={setTyped}
        placeholder="Name or address"
        value={typed}
      />
      {rows ? (
        <DataTable
          caption="Organizations"
          columns={columns}
          empty={<Nothing onClear={() => setTyped('')} search={search} />}
          rowKey={row => row.id}
          rows={rows}
        />
      ) : (
        <QueryFallback label="Loading organizations" query={list} rows={6} />
      )}
      {list.hasNextPage ? (
        <div className="flex justify-center">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </div>
  )
}
