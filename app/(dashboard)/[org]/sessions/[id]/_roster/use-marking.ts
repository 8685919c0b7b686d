'use client'

import { useQueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { useRef, useState } from 'react'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { createTurns } from './in-turn'
import { type MarkStatus, markOptimistically, type RosterRow, restoreRows, rowsOf } from './roster'
import type { RosterSync } from './roster-sync'

interface Marking {
  /** What the server calls the entries; undefined when it refused them. A click may be undone before it is answered. */
  saved: Promise<string[] | undefined>
  before: RosterRow[]
  words: string
}

/** One request names at most this many people. */
const peopleMax = 500

/** The server's own sentence; a request that never reached it has none. */
const sentenceOf = (error: unknown) =>
  error instanceof TRPCClientError && error.data
    ? error.message
    : 'The server could not be reached. Nothing was changed; try again in a moment.'

export interface Marker {
  mark(rows: readonly RosterRow[], status: MarkStatus, note?: string): Promise<void>
  /** Takes the latest marking of this screen back; says so when there is none. */
  undoLast(): void
  /** Takes one person's manual mark back, whoever made it. */
  takeBack(row: RosterRow): void
}

/** Marks by hand: shown at once, taken back when the server refuses, and undoable from the toast or the keyboard. */
export function useMarking(sessionId: string, sync: RosterSync): Marker {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const client = useQueryClient()
  const toast = useToast()
  const history = useRef<Marking[]>([])
  // Two keys in quick succession must reach the server in that order: the later word stands.
  const [inTurn] = useState(createTurns)
  const queryKey = trpc.attendance.roster.queryKey({ sessionId })

  const showRows = (rows: readonly RosterRow[]) =>
    void client.setQueryData(queryKey, roster => roster && restoreRows(roster, rows))

  /** Runs `send` with these people's rows held; puts them back when it fails. */
  async function attempt<T>(
    before: RosterRow[],
    failure: string,
    send: () => Promise<T>,
  ): Promise<T | undefined> {
    const ids = before.map(row => row.personId)
    sync.hold(ids)
    try {
      return await inTurn(send)
    } catch (error) {
      showRows(before)
      toast.error(failure, { description: sentenceOf(error) })
      return undefined
    } finally {
      sync.release(ids)
      sync.touch(ids)
    }
  }

  async function undo(marking: Marking) {
    history.current = history.current.filter(other => other !== marking)
    const ids = new Set(marking.before.map(row => row.personId))
    const now = rowsOf(client.getQueryData(queryKey), ids)
    showRows(marking.before)
    const done = await attempt(now, 'That could not be undone', async () => {
      const evidenceIds = await marking.saved
      return evidenceIds ? api.attendance.undo.mutate({ sessionId, evidenceIds }) : undefined
    })
    if (done) toast.info(`Undone: ${marking.words}`)
  }

  async function markSome(rows: readonly RosterRow[], status: MarkStatus, note?: string) {
    const personIds = rows.map(row => row.personId)
    const ids = new Set(personIds)
    const before = rowsOf(client.getQueryData(queryKey), ids)
    client.setQueryData(
      queryKey,
      roster => roster && markOptimistically(roster, ids, status, new Date(), note),
    )
    const who = rows.length === 1 ? (rows[0]?.fullName ?? '') : `${rows.length} people`
    const words = `${who} ${status}`
    const saved = attempt(before, `Not saved: ${words}`, async () => {
      const { evidenceIds } = await api.attendance.mark.mutate({ sessionId, personIds, status, note })
      return evidenceIds
    })
    const marking: Marking = { saved, before, words }
    history.current.push(marking)
    if (!(await saved)) history.current = history.current.filter(other => other !== marking)
    else if (history.current.includes(marking))
      toast.success(`Marked ${words}`, { action: { label: 'Undo', onPress: () => void undo(marking) } })
  }

  return {
    async mark(rows, status, note) {
      for (let start = 0; start < rows.length; start += peopleMax)
        await markSome(rows.slice(start, start + peopleMax), status, note)
    },
    undoLast() {
      const latest = history.current.at(-1)
      if (latest) void undo(latest)
      else
        toast.info('Nothing to undo', {
          description: 'Only markings made on this screen can be undone here.',
        })
    },
    takeBack(row) {
      if (row.method !== 'manual' || !row.evidenceId) return
      const { evidenceId } = row
      void attempt([row], 'That could not be taken back', () =>
        api.attendance.undo.mutate({ sessionId, evidenceIds: [evidenceId] }),
      ).then(done => done && toast.info(`Taken back: the marking of ${row.fullName}`))
    },
  }
}
