'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { nextLookMs } from './board-data'

/** While the socket is down, counts are asked for this often. */
const pollMs = 3_000
/** A class that arrives at once is a few refreshes, not one per person. */
const gatherMs = 120
const retryMs = 1_000

/** The page's own idea of now, a few times a second: for countdowns, never for codes. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

function useGathered(run: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      run()
    }, gatherMs)
  }
}

/** What the wall shows: the server's code until the server says there is another, and the counts as they change. */
export function useBoard(sessionId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const board = useQuery({
    ...trpc.codes.board.queryOptions({ sessionId }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) =>
      state.status === 'error' || state.fetchFailureCount > 0
        ? retryMs
        : nextLookMs(state.data?.showing ?? null),
    // The window beside it has the focus; the wall must go on.
    refetchIntervalInBackground: true,
  })
  const refreshBoard = () => void client.invalidateQueries({ queryKey: trpc.codes.board.pathKey() })
  const refreshCounts = useGathered(() => {
    void client.invalidateQueries({ queryKey: trpc.attendance.tallies.pathKey() })
    void client.invalidateQueries({ queryKey: trpc.attendance.roster.pathKey() })
  })
  const state = useLive(
    { topic: 'session', id: sessionId },
    {
      onEvent: event => (event === 'mark.changed' ? refreshCounts() : refreshBoard()),
      onResync: () => {
        refreshBoard()
        refreshCounts()
      },
    },
  )
  const classId = board.data?.session.classId
  useLive(classId ? { topic: 'class', id: classId } : undefined, {
    onEvent: refreshCounts,
    onResync: refreshCounts,
  })
  const polling = state === 'live' ? false : pollMs
  const tallies = useQuery({
    ...trpc.attendance.tallies.queryOptions({ sessionIds: [sessionId] }),
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: polling,
    refetchIntervalInBackground: true,
  })
  const names = useQuery({
    ...trpc.attendance.roster.queryOptions({ sessionId }),
    enabled: board.data?.namesShown === true,
    staleTime: 0,
    refetchInterval: polling,
  })
  return { board, tally: tallies.data?.[0], rows: names.data?.rows ?? [], state, refreshBoard }
}

export function useBoardChange(sessionId: string, onChanged: () => void) {
  const trpc = useTRPC()
  const change = useMutation(trpc.codes.changeBoard.mutationOptions({ onSettled: onChanged }))
  return {
    ...change,
    change: (what: { rotationSeconds?: number; paused?: boolean; namesShown?: boolean }) =>
      change.mutate({ sessionId, ...what }),
  }
}
