'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLive } from '@/app/_live/use-live'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { createRosterSync } from './roster-sync'

/** A reader that falls further behind announces nothing. */
const behindEveryMs = 30_000
/** While the socket is down, the roster is fetched this often instead. */
const pollMs = 5_000

/** One session's roster, kept current. `state` says whether changes arrive by themselves. */
export function useRoster(sessionId: string) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const client = useQueryClient()
  const input = { sessionId }
  const queryKey = trpc.attendance.roster.queryKey(input)
  const [sync] = useState(() =>
    createRosterSync({
      read: () => client.getQueryData(queryKey),
      write: change => void client.setQueryData(queryKey, roster => roster && change(roster)),
      fetchRows: personIds => api.attendance.rosterRows.query({ sessionId, personIds }),
      fetchRoster: () => api.attendance.roster.query(input),
      fetchState: () => api.attendance.rosterState.query(input),
      reload: () => void client.invalidateQueries({ queryKey }),
    }),
  )
  useEffect(() => sync.stop, [sync])
  const reload = () => void client.invalidateQueries({ queryKey })
  const state = useLive(
    { topic: 'session', id: sessionId },
    {
      onEvent(event, { personId, version }) {
        if (event === 'mark.changed' && typeof personId === 'string' && typeof version === 'number')
          sync.announced(personId, version)
        else if (event === 'note.changed')
          void client.invalidateQueries({ queryKey: trpc.notes.list.queryKey(input) })
        // The board's rhythm says nothing about marks.
        else if (event !== 'board.changed') reload()
      },
      onResync: () => sync.connected('session'),
    },
  )
  const query = useQuery({
    ...trpc.attendance.roster.queryOptions(input),
    queryFn: sync.load,
    refetchInterval: ({ state: { data } }) =>
      state !== 'live' ? pollMs : data?.readersBehind.length ? behindEveryMs : false,
  })
  // Who joins or leaves the class meanwhile.
  const classId = query.data?.session.classId
  useLive(classId ? { topic: 'class', id: classId } : undefined, {
    onEvent: reload,
    onResync: () => sync.connected('class'),
  })
  return { ...query, state, sync, reload }
}
