import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { cache, type ReactNode } from 'react'
import { appRouter } from '@/server/api/trpc/root'
import { createQueryClient } from './query-client'
import { operatorContext, requestContext } from './request-context'

/** One context per page request, whatever number of components ask. */
export const pageContext = cache(async (organization?: string) =>
  requestContext(await headers(), organization),
)

/** The same for the pages of /admin. */
export const adminContext = cache(async () => operatorContext(await headers()))

const pageQueries = cache(createQueryClient)

/** Query options bound to this request: `const trpc = await serverTrpc(org)`, then prefetch or fetch through `queries`. */
export async function serverTrpc(organization?: string) {
  const queries = pageQueries()
  const trpc = createTRPCOptionsProxy({
    ctx: () => pageContext(organization),
    router: appRouter,
    queryClient: queries,
  })
  return { trpc, queries }
}

/** Hands what the page has prefetched to its client components. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(pageQueries())}>{children}</HydrationBoundary>
}
