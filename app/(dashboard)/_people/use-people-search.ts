'use client'

import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import { useDebounced } from '@/app/_ui/form/use-debounced'
import type { AppRouter } from '@/server/api/trpc/root'

export type ListedPerson = inferRouterOutputs<AppRouter>['people']['list']['items'][number]
export type PersonRole = ListedPerson['role']

/** Active people of these roles by name; one request whatever number of roles. */
export function usePeopleSearch(roles: readonly PersonRole[], search: string, limit: number) {
  const trpc = useTRPC()
  const settled = useDebounced(search.trim())
  return useQueries({
    queries: roles.map(role => ({
      ...trpc.people.list.queryOptions({ role, status: 'active', search: settled || undefined, limit }),
      placeholderData: keepPreviousData,
    })),
    combine: results => ({
      people: results.every(result => result.data)
        ? results
            .flatMap(result => result.data?.items ?? [])
            .sort((a, b) => a.fullName.localeCompare(b.fullName))
        : undefined,
      /** Nobody at all, not only nobody found: what is shown belongs to no search. */
      nobody:
        !settled && results.every(result => result.data?.items.length === 0 && !result.isPlaceholderData),
      hasMore: results.some(result => result.data?.nextCursor),
      error: results.find(result => result.error)?.error ?? null,
      isFetching: results.some(result => result.isFetching),
      refetch: () => {
        for (const result of results) void result.refetch()
      },
    }),
  })
}
