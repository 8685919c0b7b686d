'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'

/** Silence is no event: health is asked for again, so that a reader that fell silent shows it. */
export const healthEveryMs = 30_000

/** Fetches readers again when one of them has news, or after a gap. */
export function useReaderNews() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refetch = () => queries.invalidateQueries(trpc.readers.pathFilter())
  return useLive({ topic: 'readers' }, { onEvent: refetch, onResync: refetch })
}
