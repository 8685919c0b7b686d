'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'

/** The surprise codes of a session as they go on; while one runs it is asked for every two seconds as well. */
export function useSurprises(sessionId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const options = trpc.presence.surprises.queryOptions({ sessionId })
  const query = useQuery({
    ...options,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.rounds[0]?.running ? 2_000 : false),
    refetchIntervalInBackground: true,
  })
  const refresh = () => void client.invalidateQueries({ queryKey: options.queryKey })
  useLive(
    { topic: 'session', id: sessionId },
    { onEvent: event => event === 'surprise.changed' && refresh(), onResync: refresh },
  )
  const ask = useMutation(trpc.presence.askSurprise.mutationOptions({ onSettled: refresh }))
  const clear = useMutation(trpc.presence.clearSurprise.mutationOptions({ onSettled: refresh }))
  return { query, ask, clear }
}

export const surpriseShares = [5, 10, 20, 30, 50, 100].map(percent => ({
  value: String(percent),
  label: percent === 100 ? 'all of them' : `${percent} %`,
}))

export const surpriseSeconds = [20, 30, 45, 60, 90, 120, 300].map(seconds => ({
  value: String(seconds),
  label: `${seconds} seconds`,
}))

/** One of these choices, or what was chosen elsewhere and stands in no list. */
export const withOwn = (options: { value: string; label: string }[], own: number, unit: string) =>
  options.some(({ value }) => value === String(own))
    ? options
    : [...options, { value: String(own), label: `${own} ${unit}` }]
