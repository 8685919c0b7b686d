'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import type { Session, Tally } from './session'

/** A class arriving at the bell is one refresh, not thirty. */
const gatherMs = 250
const idsMax = 100

/** Calls `run` once, a little after the first of several calls. */
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

/** Live counts of the open ones among these sessions. Also hears of sessions that open and close. */
export function useTallies(sessions: readonly Session[]): ReadonlyMap<string, Tally> {
  const trpc = useTRPC()
  const client = useQueryClient()
  const open = sessions.filter(session => !session.closedAt).map(session => session.id)
  const sessionIds = open.slice(0, idsMax)
  const options = trpc.attendance.tallies.queryOptions({ sessionIds })
  const { data } = useQuery({
    ...options,
    enabled: sessionIds.length > 0,
    placeholderData: keepPreviousData,
  })
  const counts = useGathered(
    () => void client.invalidateQueries({ queryKey: trpc.attendance.tallies.pathKey() }),
  )
  const lists = useGathered(() => {
    void client.invalidateQueries({ queryKey: trpc.sessions.list.pathKey() })
    void client.invalidateQueries({ queryKey: trpc.attendance.tallies.pathKey() })
  })
  useLive(
    { topic: 'sessions' },
    { onEvent: event => (event === 'mark.changed' ? counts() : lists()), onResync: lists },
  )
  return new Map(data?.map(tally => [tally.sessionId, tally]))
}
