'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'

export type Passkey = inferRouterOutputs<AppRouter>['passkeys']['list'][number]
export type Phone = inferRouterOutputs<AppRouter>['passkeys']['myPhones'][number]

/** Every list of passkeys asks again. */
export function useRefreshPasskeys() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: trpc.passkeys.pathKey() })
}
