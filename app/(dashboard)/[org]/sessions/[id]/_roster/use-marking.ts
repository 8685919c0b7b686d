'use client'

import { useQueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { useRef, useState } from 'react'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { reasonOf } from '@/app/_trpc/field-errors'
import { useToast } from '@/app/_ui/feedback/toast'
import { createTurns } from './in-turn'
import { type MarkWord, markInput, wordText } from './mark-words'
import {
  type FreshRows,
  markOptimistically,
  type Roster,
  type RosterRow,
  restoreRows,
  rowsOf,
  signOutOptimistically,
} from './roster'
import type { RosterSync } from './roster-sync'

interface Marking {
  /** What the server calls the entries; undefined when it refused them. A click may be undone before it is answered. */
  saved: Promise<string[] | undefined>
  before: RosterRow[]
  words: string
}

/** What somebody wanted to mark in a session that is frozen. */
export interface Frozen {
  personIds: string[]
  /** Who they are, in words. */
  people: string
  word: MarkWord
}

/** One request names at most this many people. */
const peopleMax = 500

/** The server's own sentence; a request that never reached it has none. */
const sentenceOf = (error: unknown) =>
  error instanceof TRPCClientError && error.data
    ? error.message
    : 'The server could not be reached. Nothing was changed; try again in a moment.'

const inWords = (rows: readonly RosterRow[]) =>
  rows.length === 1 ? `${rows[0]?.fullName}` : `${rows.length} people`

export interface Marker {
  mark(rows: readonly RosterRow[], word: MarkWord, note?: string): Promise<void>
  /** Says of people who came that they have left, or are back inside. */
  signOut(rows: readonly RosterRow[], to: 'out' | 'back'): Promise<void>
  /** Takes the latest marking of this screen back; says so when there is none. */
  undoLast(): void
  /** Takes one person's manual mark back, whoever made it. */
  takeBack(row: RosterRow): void
  /** A marking that was refused because the marks are frozen. */
  frozen: Frozen | undefined
  forgetFrozen(): void
}

/** Shows rows as given, whatever the server said of them so far, and can do so again when a request fails. */
function useAttempts(sessionId: string, sync: RosterSync) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  // Two keys in quick succession must reach the server in that order: the later word stands.
  const [inTurn] = useState(createTurns)
  const queryKey = trpc.attendance.roster.queryKey({ sessionId })
  const change = (edit: (roster: Roster) => Roster) =>
    void client.setQueryData(queryKey, roster => roster && edit(roster))
  const show = (rows: readonly RosterRow[]) => change(roster => restoreRows(roster, rows))
  return {
    change,
    show,
    current: (personIds: readonly string[]) => rowsOf(client.getQueryData(queryKey), new Set(personIds)),
    /** Runs `send` with these people's rows held; puts them back when it fails, and says so where nothing `asks` instead. */
    async run<T extends FreshRows>(
      before: RosterRow[],
      failure: string,
      send: () => Promise<T | undefined>,
      asks: (error: unknown) => boolean = () => false,
    ): Promise<T | undefined> {
      const ids = before.map(row => row.personId)
      let answer: T | undefined
      sync.hold(ids)
      try {
        answer = await inTurn(send)
      } catch (error) {
        show(before)
        if (!asks(error)) toast.error(failure, { description: sentenceOf(error) })
      }
      sync.settle(ids, answer)
      return answer
    },
  }
}

type Attempts = ReturnType<typeof useAttempts>

/** Something said of people: how it is told, shown at once, and sent. */
interface Entry {
  says: string
  done: string
  edit: (roster: Roster) => Roster
  send: () => Promise<FreshRows & { evidenceIds: string[] }>
  /** Whether a refusal is a question to whoever said it, who is asked now. */
  asks?: (error: unknown, people: string) => boolean
}

/** Marks that can be undone, the latest first. */
function useUndoable(sessionId: string, attempts: Attempts) {
  const { attendance } = useTRPCClient()
  const toast = useToast()
  const history = useRef<Marking[]>([])
  const forget = (marking: Marking) => {
    history.current = history.current.filter(other => other !== marking)
  }

  async function undo(marking: Marking) {
    forget(marking)
    const now = attempts.current(marking.before.map(row => row.personId))
    attempts.show(marking.before)
    const done = await attempts.run(now, 'That could not be undone', async () => {
      const evidenceIds = await marking.saved
      return evidenceIds ? attendance.undo.mutate({ sessionId, evidenceIds }) : undefined
    })
    if (done) toast.info(`Undone: ${marking.words}`)
  }

  async function enter(personIds: string[], { says, done, edit, send, asks }: Entry) {
    const before = attempts.current(personIds)
    attempts.change(edit)
    const people = inWords(before)
    const words = `${people} ${says}`
    const saved = attempts
      .run(before, `Not saved: ${words}`, send, error => asks?.(error, people) ?? false)
      .then(answer => answer?.evidenceIds)
    const marking: Marking = { saved, before, words }
    history.current.push(marking)
    if (!(await saved)) forget(marking)
    else if (history.current.includes(marking))
      toast.success(`${done}${words}`, { action: { label: 'Undo', onPress: () => void undo(marking) } })
  }

  return { enter, undo, latest: () => history.current.at(-1) }
}

/** What can be said of people here. */
function useEntries(sessionId: string, onFrozen: (frozen: Frozen) => void) {
  const { attendance } = useTRPCClient()
  const marking = (personIds: string[], word: MarkWord, note?: string): Entry => ({
    says: wordText(word),
    done: 'Marked ',
    edit: roster => markOptimistically(roster, new Set(personIds), word, new Date(), note),
    send: () => attendance.mark.mutate({ sessionId, personIds, note, ...markInput(word) }),
    asks(error, people) {
      const isFrozen = reasonOf(error) === 'frozen'
      if (isFrozen) onFrozen({ personIds, people, word })
      return isFrozen
    },
  })
  const signingOut = (personIds: string[], to: 'out' | 'back'): Entry => ({
    says: to === 'out' ? 'signed out' : 'back inside',
    done: '',
    edit: roster => signOutOptimistically(roster, new Set(personIds), to, new Date()),
    send: () => attendance.signOut.mutate({ sessionId, personIds, to }),
  })
  return { marking, signingOut }
}

/** Marks by hand: shown at once, taken back when the server refuses, and undoable from the toast or the keyboard. */
export function useMarking(sessionId: string, sync: RosterSync): Marker {
  const { attendance } = useTRPCClient()
  const toast = useToast()
  const attempts = useAttempts(sessionId, sync)
  const [frozen, setFrozen] = useState<Frozen>()
  const { enter, undo, latest } = useUndoable(sessionId, attempts)
  const { marking, signingOut } = useEntries(sessionId, setFrozen)
  const inParts = async (rows: readonly RosterRow[], send: (ids: string[]) => Promise<void>) => {
    const ids = rows.map(row => row.personId)
    for (let start = 0; start < ids.length; start += peopleMax)
      await send(ids.slice(start, start + peopleMax))
  }
  return {
    frozen,
    forgetFrozen: () => setFrozen(undefined),
    mark: (rows, word, note) => inParts(rows, ids => enter(ids, marking(ids, word, note))),
    signOut: (rows, to) => inParts(rows, ids => enter(ids, signingOut(ids, to))),
    undoLast() {
      const marking = latest()
      if (marking) void undo(marking)
      else
        toast.info('Nothing to undo', {
          description: 'Only markings made on this screen can be undone here.',
        })
    },
    takeBack({ method, evidenceId, personId, fullName }) {
      if (method !== 'manual' || !evidenceId) return
      const failure = 'That could not be taken back'
      const send = () => attendance.undo.mutate({ sessionId, evidenceIds: [evidenceId] })
      void attempts
        .run(attempts.current([personId]), failure, send)
        .then(done => done && toast.info(`Taken back: the marking of ${fullName}`))
    },
  }
}
