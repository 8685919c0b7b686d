'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { ScrollText } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import type { AppRouter } from '@/server/api/trpc/root'
import { actionWords } from './action-words'

type Action = inferRouterOutputs<AppRouter>['operators']['actions']['items'][number]

function ActionRow({ action }: { action: Action }) {
  const { name, byCommandLine, organization, subject, at } = action
  const who = name ?? (byCommandLine ? 'The command line' : 'An operator who is gone')
  const reason = typeof subject.reason === 'string' ? subject.reason : undefined
  return (
    <li className="grid gap-0.5 px-4 py-2.5 text-sm sm:px-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-words">
          <span className="font-medium">{who}</span> {actionWords(action.verb, subject)}
          {organization ? <span className="font-medium"> {organization}</span> : null}
        </span>
        <RelativeTime at={at} className="text-muted text-xs" />
      </p>
      {reason ? <p className="break-words text-muted">“{reason}”</p> : null}
    </li>
  )
}

/** The book of operators, the latest first. */
export function ActionList() {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.operators.actions.infiniteQueryOptions(
      {},
      { getNextPageParam: page => page.nextCursor ?? undefined },
    ),
  )
  const items = list.data?.pages.flatMap(page => page.items)
  return (
    <Panel padded={false} title="Entries">
      {items ? null : <QueryFallback label="Loading entries" query={list} rows={5} />}
      {items?.length === 0 ? (
        <EmptyState
          description="Suspensions, replays and new operators will be written here."
          icon={<ScrollText />}
          title="Nothing yet"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {items?.map(action => (
          <ActionRow action={action} key={action.id} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage} size="sm">
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}
