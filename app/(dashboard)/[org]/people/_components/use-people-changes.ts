'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'

/** After any change of people: every list, count and queue asks again. */
export function useRefreshPeople() {
  const trpc = useTRPC()
  const client = useQueryClient()
  return () =>
    Promise.all(
      [trpc.people.pathKey(), trpc.queue.pathKey(), trpc.invitations.pathKey()].map(queryKey =>
        client.invalidateQueries({ queryKey }),
      ),
    )
}
