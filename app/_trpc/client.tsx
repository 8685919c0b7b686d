'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/server/api/trpc/root'
import { createQueryClient } from './query-client'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export { useTRPC, useTRPCClient }

interface TrpcProviderProps {
  /** The slug in the URL; absent on pages outside any organization. */
  organization?: string
  /** The screens of /admin. */
  operator?: boolean
  children: ReactNode
}

/** What the server asks for besides the cookie: where the page belongs. */
const placeHeaders = ({ organization, operator }: TrpcProviderProps): Record<string, string> => {
  if (operator) return { 'x-operator': '1' }
  return organization ? { 'x-organization': organization } : {}
}

export function TrpcProvider(props: TrpcProviderProps) {
  const [queryClient] = useState(createQueryClient)
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: '/api/trpc',
          transformer: superjson,
          maxItems: 10,
          headers: placeHeaders(props),
        }),
      ],
    }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={client}>
        {props.children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
