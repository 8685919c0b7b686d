'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'

/** Asks anew how one stands: whatever was shown may have been the proof that was missing. */
export function useProofShown(): () => Promise<unknown> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries(trpc.checkIns.openSessions.pathFilter()),
      queries.invalidateQueries(trpc.presence.pathFilter()),
    ])
}
