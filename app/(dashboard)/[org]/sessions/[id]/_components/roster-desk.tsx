'use client'

import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useOrganization } from '../../../_frame/organization-context'
import type { MarkStatus, Roster, RosterRow } from '../_roster/roster'
import type { Marker } from '../_roster/use-marking'
import { useSelection } from '../_roster/use-selection'
import type { View } from '../_roster/view'
import { BulkBar } from './bulk-bar'
import { MarkMenu, type MarkMenuTarget } from './mark-menu'
import { NoteDialog } from './note-dialog'
import type { RowActions } from './roster-keys'
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
  const [open, setOpen] = useState<{ panel: 'note' | 'why'; personId: string }>()
  const [menu, setMenu] = useState<MarkMenuTarget>()
  const find = (personId: string | undefined) => rows.find(row => row.personId === personId)
  return {
    menu,
    setMenu,
    menuRow: find(menu?.personId),
    note: open?.panel === 'note' ? find(open.personId) : undefined,
    why: open?.panel === 'why' ? find(open.personId) : undefined,
    show: (panel: 'note' | 'why', personId: string) => setOpen({ panel, personId }),
    hide: () => setOpen(undefined),
  }
}

/** The list with everything that is done to it: by click, by key, for one or for many. */
export function RosterDesk({ roster, rows, view, onView, marker }: RosterDeskProps) {
  const mayMark = useOrganization().grants['attendance.mark'] !== undefined
  const selection = useSelection()
  const person = useOpenPerson(roster.rows)
  const chosen = roster.rows.filter(row => selection.ids.has(row.personId))
  const mark = (targets: readonly RosterRow[], status: MarkStatus) => {
    void marker.mark(targets, status)
    selection.clear()
  }
  const actions: RowActions = {
    open: (personId, element) =>
      selection.active ? selection.toggle(personId) : person.setMenu({ personId, element }),
    mark: (row, status) => mark(chosen.length > 0 ? chosen : [row], status),
    undo: marker.undoLast,
    toggle: selection.toggle,
    note: personId => person.show('note', personId),
    why: personId => person.show('why', personId),
  }
  // Rows keep one stable door to what changes with every render: 500 of them must not render for one mark.
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  const open = useCallback(
    (personId: string, element: HTMLElement) => latest.current.open(personId, element),
    [],
  )
  const waiting = roster.rows.filter(row => row.status === 'expected')
  return (
    <>
      <RosterToolbar
        mayMark={mayMark}
        onMarkRest={status => mark(waiting, status)}
        onView={onView}
        selection={selection}
        shown={rows}
        view={view}
        waiting={waiting}
      />
      <RosterList
        actions={mayMark ? actions : { ...actions, mark: () => undefined }}
        isFiltered={view.filter !== 'all' || view.search !== ''}
        onOpen={open}
        onShowAll={() => onView({ ...view, filter: 'all', search: '' })}
        rows={rows}
        selection={selection}
        timeZone={roster.session.timeZone}
      />
      {selection.active ? (
        <BulkBar chosen={chosen} onMark={status => mark(chosen, status)} selection={selection} shown={rows} />
      ) : null}
      <MarkMenu
        actions={actions}
        mayMark={mayMark}
        onClose={() => person.setMenu(undefined)}
        onTakeBack={marker.takeBack}
        row={person.menuRow}
        target={person.menu}
      />
      <NoteDialog
        key={person.note?.personId ?? 'nobody'}
        onClose={person.hide}
        onSave={(row, status, note) => marker.mark([row], status, note)}
        row={person.note}
      />
      <WhyDrawer onClose={person.hide} row={person.why} session={roster.session} />
    </>
  )
}
