'use client'

import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useOrganization } from '../../../_frame/organization-context'
import { NotesDrawer } from '../_notes/notes-drawer'
import { countByPerson, useNotes } from '../_notes/use-notes'
import { type MarkWord, plainWords } from '../_roster/mark-words'
import type { Roster, RosterRow } from '../_roster/roster'
import type { RowActions } from '../_roster/roster-keys'
import { useMarkWords } from '../_roster/use-mark-words'
import type { Marker } from '../_roster/use-marking'
import { useSelection } from '../_roster/use-selection'
import type { View } from '../_roster/view'
import { BulkBar } from './bulk-bar'
import { MarkMenu, type MarkMenuTarget } from './mark-menu'
import { NoteDialog } from './note-dialog'
import { RosterList } from './roster-list'
import { RosterToolbar } from './roster-toolbar'
import { WhyDrawer } from './why-drawer'

type RosterDeskProps = {
  roster: Roster
  /** What the view leaves of the roster, in its order. */
  rows: readonly RosterRow[]
  view: View
  onView: (view: View) => void
  marker: Marker
}

/** What is open for one person beside the list. */
function useOpenPerson(rows: readonly RosterRow[]) {
  const [open, setOpen] = useState<{ panel: 'note' | 'notes' | 'why'; personId: string }>()
  const [menu, setMenu] = useState<MarkMenuTarget>()
  const find = (personId: string | undefined) => rows.find(row => row.personId === personId)
  return {
    menu,
    setMenu,
    menuRow: find(menu?.personId),
    note: open?.panel === 'note' ? find(open.personId) : undefined,
    notes: open?.panel === 'notes' ? find(open.personId) : undefined,
    why: open?.panel === 'why' ? find(open.personId) : undefined,
    show: {
      note: (personId: string) => setOpen({ panel: 'note', personId }),
      notes: (personId: string) => setOpen({ panel: 'notes', personId }),
      why: (personId: string) => setOpen({ panel: 'why', personId }),
    },
    hide: () => setOpen(undefined),
  }
}

type Person = ReturnType<typeof useOpenPerson>

/** What stands beside the list for one person. */
function PersonPanels({
  person,
  marker,
  session,
  words,
}: {
  person: Person
  marker: Marker
  session: Roster['session']
  words: readonly MarkWord[]
}) {
  return (
    <>
      <NoteDialog
        key={person.note?.personId ?? 'nobody'}
        onClose={person.hide}
        onSave={(row, word, note) => marker.mark([row], word, note)}
        row={person.note}
        words={words}
      />
      {person.notes ? <NotesDrawer onClose={person.hide} person={person.notes} session={session} /> : null}
      <WhyDrawer onClose={person.hide} row={person.why} session={session} />
    </>
  )
}

/** Says things of people, and ends their being chosen. */
function useSaying(
  marker: Marker,
  selection: ReturnType<typeof useSelection>,
  { mayMark, signsOut }: { mayMark: boolean; signsOut: boolean },
) {
  return {
    mark(targets: readonly RosterRow[], word: MarkWord) {
      if (mayMark) void marker.mark(targets, word)
      selection.clear()
    },
    signOut(targets: readonly RosterRow[], to: 'out' | 'back') {
      const able = targets.filter(row => row.arrivedAt && (row.leftAt === null) === (to === 'out'))
      if (mayMark && signsOut && able.length > 0) void marker.signOut(able, to)
      selection.clear()
    },
  }
}

/** One door that never changes to what changes with every render: 500 rows must not render for one mark. */
function useStableOpen(open: RowActions['open']): RowActions['open'] {
  const latest = useRef(open)
  useLayoutEffect(() => {
    latest.current = open
  })
  return useCallback((personId, element) => latest.current(personId, element), [])
}

/** The list with everything that is done to it: by click, by key, for one or for many. */
export function RosterDesk({ roster, rows, view, onView, marker }: RosterDeskProps) {
  const { grants } = useOrganization()
  const mayMark = grants['attendance.mark'] !== undefined && !roster.session.cancelledAt
  const words = useMarkWords(roster.session.classId)
  const selection = useSelection()
  const person = useOpenPerson(roster.rows)
  const chosen = roster.rows.filter(row => selection.ids.has(row.personId))
  const waiting = roster.rows.filter(row => row.status === 'expected')
  const signsOut = roster.session.signOut !== null
  const { mark, signOut } = useSaying(marker, selection, { mayMark, signsOut })
  const actions: RowActions = {
    open: (personId, element) =>
      selection.active ? selection.toggle(personId) : person.setMenu({ personId, element }),
    mark: (row, word) => mark(chosen.length > 0 ? chosen : [row], word),
    signOut: row => signOut(chosen.length > 0 ? chosen : [row], row.leftAt ? 'back' : 'out'),
    undo: marker.undoLast,
    toggle: selection.toggle,
    ...person.show,
  }
  const onOpen = useStableOpen(actions.open)
  const notes = countByPerson(useNotes(roster.session.id).data)
  const list = { actions, notes, onOpen, rows, selection, words, timeZone: roster.session.timeZone }
  const tools = { mayMark, signsOut, words, onView, selection, shown: rows, view, waiting }
  return (
    <>
      <RosterToolbar {...tools} onMarkRest={status => mark(waiting, plainWords[status])} />
      <RosterList
        {...list}
        isFiltered={view.filter !== 'all' || view.search !== ''}
        onShowAll={() => onView({ ...view, filter: 'all', search: '' })}
      />
      {selection.active ? (
        <BulkBar
          {...{ chosen, selection, words }}
          onMark={word => mark(chosen, word)}
          onSignOut={signsOut && mayMark ? () => signOut(chosen, 'out') : undefined}
          shown={rows}
        />
      ) : null}
      <MarkMenu
        {...{ actions, mayMark, signsOut, words }}
        onClose={() => person.setMenu(undefined)}
        onTakeBack={marker.takeBack}
        row={person.menuRow}
        target={person.menu}
      />
      <PersonPanels marker={marker} person={person} session={roster.session} words={words} />
    </>
  )
}
