'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/app/_trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'

export type Organization = inferRouterOutputs<AppRouter>['organizations']['get']

/** The answer replaces what is on screen; the frame, drawn by the server, is asked for again. */
export function useUpdateOrganization(onSaved: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  return useMutation(
    trpc.organizations.update.mutationOptions({
      onSuccess: organization => {
        client.setQueryData(trpc.organizations.get.queryKey({}), organization)
        router.refresh()
        onSaved()
      },
    }),
  )
}
