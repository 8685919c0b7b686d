'use client'

import { SearchX, UsersRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState, useTransition } from 'react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Button } from '@/app/_ui/form/button'
import type { MarkWord } from '../_roster/mark-words'
import type { RosterRow } from '../_roster/roster'
import { actOnKey, placeAfter, type RowActions } from '../_roster/roster-keys'
import type { Selection } from '../_roster/use-selection'
import { RowCard } from './row-card'

type RosterListProps = {
  rows: readonly RosterRow[]
  isFiltered: boolean
  onShowAll: () => void
  onOpen: (personId: string, element: HTMLElement) => void
  actions: RowActions
  selection: Selection
  words: readonly MarkWord[]
  timeZone: string
  /** How many notes there are about whom. */
  notes: ReadonlyMap<string, number>
}

const columnsOf = (list: HTMLElement) => getComputedStyle(list).gridTemplateColumns.split(' ').length

/** One stop of the Tab key, arrows inside; the focus stays where the eye is when a mark moves or hides its row. */
function useRovingFocus(rows: readonly RosterRow[]) {
  const list = useRef<HTMLUListElement>(null)
  const hadFocus = useRef(false)
  const [place, setPlace] = useState(0)
  const [personId, setPersonId] = useState<string>()
  const found = rows.findIndex(row => row.personId === personId)
  const current = found >= 0 ? found : Math.min(place, rows.length - 1)
  const focusOn = (next: number) =>
    list.current?.querySelector<HTMLElement>(`[data-person="${rows[next]?.personId}"]`)?.focus()
  const currentId = rows[current]?.personId
  useLayoutEffect(() => {
    if (!hadFocus.current || !currentId || document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>(`[data-person="${currentId}"]`)?.focus()
  }, [currentId])
  return {
    list,
    current,
    currentId,
    focusOn,
    onFocus(target: EventTarget) {
      hadFocus.current = true
      const id = target instanceof HTMLElement ? target.dataset.person : undefined
      if (!id) return
      setPersonId(id)
      setPlace(rows.findIndex(row => row.personId === id))
    },
    onBlur(to: EventTarget | null) {
      // A row that leaves takes the focus to nowhere; only another element means that the person went on.
      if (to) hadFocus.current = false
    },
  }
}

/** More than any window shows at first. */
const firstRows = 60

/** The rows of the first window come with the page; the others follow once it is painted, and hold up nobody's click. */
function useRowsInView(rows: readonly RosterRow[]) {
  const [all, setAll] = useState(false)
  const [, startTransition] = useTransition()
  useEffect(() => startTransition(() => setAll(true)), [])
  return all ? rows : rows.slice(0, firstRows)
}

function Nobody({ isFiltered, onShowAll }: Pick<RosterListProps, 'isFiltered' | 'onShowAll'>) {
  return (
    <div className="rounded-xl border bg-surface">
      {isFiltered ? (
        <EmptyState
          action={<Button onClick={onShowAll}>Show everyone</Button>}
          icon={<SearchX />}
          title="Nobody matches"
        />
      ) : (
        <EmptyState
          description="Nobody is enrolled in this class on the day of the session. Cards of other people are kept, and mark nobody."
          icon={<UsersRound />}
          title="An empty roster"
        />
      )}
    </div>
  )
}

export function RosterList(props: RosterListProps) {
  const { rows, isFiltered, onShowAll, onOpen, actions, selection, words, timeZone, notes } = props
  const focus = useRovingFocus(rows)
  const shown = useRowsInView(rows)
  const letters = words.map(word => word.letter).join(' ')
  if (rows.length === 0) return <Nobody isFiltered={isFiltered} onShowAll={onShowAll} />
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[focus.current]
    if (!row) return
    const next = placeAfter(event.key, focus.current, rows.length, columnsOf(event.currentTarget))
    if (next !== undefined) focus.focusOn(next)
    else if (event.key === 'Escape' && selection.active) selection.clear()
    // Left to the browser it would be a click without a pointer, for which the menu may take no focus.
    else if (event.key === 'Enter' && event.target instanceof HTMLElement)
      actions.open(row.personId, event.target)
    else if (!actOnKey(event.key, row, actions, words)) return
    event.preventDefault()
  }
  return (
    <ul
      aria-label="Roster"
      className="grid gap-2 md:grid-cols-2 xl:grid-cols-3"
      onBlur={event => focus.onBlur(event.relatedTarget)}
      onFocus={event => focus.onFocus(event.target)}
      onKeyDown={onKeyDown}
      ref={focus.list}
    >
      {shown.map(row => (
        <RowCard
          key={row.personId}
          letters={letters}
          notes={notes.get(row.personId) ?? 0}
          onOpen={onOpen}
          row={row}
          selectable={selection.active}
          selected={selection.ids.has(row.personId)}
          tabStop={row.personId === focus.currentId}
          timeZone={timeZone}
        />
      ))}
    </ul>
  )
}
