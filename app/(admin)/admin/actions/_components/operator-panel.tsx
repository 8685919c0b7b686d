'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Panel } from '@/app/_ui/layout/panel'

/** Who may open these screens; by the command line alone that changes. */
export function OperatorPanel() {
  const list = useQuery(useTRPC().operators.list.queryOptions({}))
  return (
    <Panel
      description="Added by muster create-operator on the server, and removed by muster remove-operator."
      padded={false}
      title="Operators"
    >
      {list.data ? null : <QueryFallback label="Loading operators" query={list} rows={2} />}
      <ul className="divide-y divide-separator text-sm">
        {list.data?.map(({ accountId, name, email, createdAt }) => (
          <li
            className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 sm:px-5"
            key={accountId}
          >
            <span className="min-w-0 break-words">
              <span className="font-medium">{name}</span>{' '}
              <span className="break-all text-muted">{email}</span>
            </span>
            <span className="text-muted text-xs">
              since <RelativeTime at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
