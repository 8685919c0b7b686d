'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/app/_trpc/client'
import { useOrganization } from '../_frame/organization-context'

/** Opens a session and leads to its roster. */
export function useOpenSession() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const { organization } = useOrganization()
  return useMutation(
    trpc.sessions.open.mutationOptions({
      onSuccess(session) {
        void client.invalidateQueries({ queryKey: trpc.sessions.pathKey() })
        router.push(`/${organization.slug}/sessions/${session.id}`)
      },
    }),
  )
}
