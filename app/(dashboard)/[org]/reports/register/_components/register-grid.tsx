'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef, useState } from 'react'
import { clockText, dateText } from '../../../_frame/time-words'
import { percentText } from '../../_frame/share'
import { letterOf, type MarkCell, type Place, placeAfter, reasonOf, tints } from './mark-cell'

export interface GridSession {
  id: string
  localDate: string
  startsAt: Date
  timeZone: string
}

export interface GridRow {
  personId: string
  fullName: string
  rollNumber: string | null
  percentage: number | null
  cells: readonly MarkCell[]
}

type GridProps = {
  sessions: readonly GridSession[]
  rows: readonly GridRow[]
  slug: string
  className: string
}

// A table that is moved about in cell by cell is a grid.
const asGrid = { role: 'grid' }

const shortDate = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`

/** The cell that the keyboard is at, and what its keys do: one stop of the tab key for the whole grid. */
function useGridKeys({ sessions, rows, slug }: Omit<GridProps, 'className'>) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const table = useRef<HTMLTableElement>(null)
  const router = useRouter()
  const focus = (place: Place) => {
    setAt(place)
    table.current?.querySelector<HTMLElement>(`[data-place="${place.row} ${place.column}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const session = sessions[at.column]
    if (event.key === 'Enter' && session) return router.push(`/${slug}/sessions/${session.id}`)
    const next = placeAfter(event.key, at, rows.length, sessions.length)
    if (!next) return
    event.preventDefault()
    focus(next)
  }
  return { at, setAt, table, onKeyDown }
}

function Head({ sessions, slug }: { sessions: readonly GridSession[]; slug: string }) {
  return (
    <thead>
      <tr>
        <th
          className="sticky left-0 z-10 border-b bg-surface px-3 py-2 text-left font-medium text-muted"
          scope="col"
        >
          Student
        </th>
        <th className="border-b px-2 py-2 text-right font-medium text-muted" scope="col">
          %
        </th>
        {sessions.map(session => (
          <th
            className="border-b px-0.5 py-2 font-medium text-muted text-xs tabular"
            key={session.id}
            scope="col"
          >
            <Link
              aria-label={`${dateText(session.localDate)}, ${clockText(session.startsAt, session.timeZone)}`}
              className="block rounded-sm hover:text-accent"
              href={`/${slug}/sessions/${session.id}`}
              tabIndex={-1}
            >
              {shortDate(session.localDate)}
              <span className="block font-normal">{clockText(session.startsAt, session.timeZone)}</span>
            </Link>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type RowProps = {
  row: GridRow
  index: number
  sessions: readonly GridSession[]
  slug: string
  at: Place
  onFocus: (place: Place) => void
}

function Row({ row, index, sessions, slug, at, onFocus }: RowProps) {
  const marks = new Map(row.cells.map(cell => [cell.sessionId, cell]))
  return (
    <tr>
      <th
        className="sticky left-0 z-10 min-w-32 max-w-40 border-b bg-surface px-3 py-1 text-left font-medium sm:min-w-44 sm:max-w-56"
        scope="row"
      >
        <Link
          className="break-words hover:text-accent"
          href={`/${slug}/people/${row.personId}`}
          tabIndex={-1}
        >
          {row.fullName}
        </Link>
      </th>
      <td className="whitespace-nowrap border-b px-2 text-right tabular">{percentText(row.percentage)}</td>
      {sessions.map((session, column) => {
        const mark = marks.get(session.id)
        const reason = reasonOf(mark, when => clockText(when, session.timeZone))
        const isHere = at.row === index && at.column === column
        return (
          <td
            aria-label={reason}
            className={`h-8 min-w-9 border-b text-center text-xs -outline-offset-2 focus:outline-2 focus:outline-focus ${mark ? tints[mark.status] : 'text-muted'}`}
            data-place={`${index} ${column}`}
            key={session.id}
            onFocus={() => onFocus({ row: index, column })}
            tabIndex={isHere ? 0 : -1}
            title={reason}
          >
            {letterOf(mark)}
            {mark?.note ? <span aria-hidden>*</span> : null}
          </td>
        )
      })}
    </tr>
  )
}

/** Students by sessions. Arrow keys move, Enter opens the session, and the line below says why a mark is what it is. */
export function RegisterGrid({ sessions, rows, slug, className }: GridProps) {
  const { at, setAt, table, onKeyDown } = useGridKeys({ sessions, rows, slug })
  const row = rows[at.row]
  const session = sessions[at.column]
  const mark = row?.cells.find(cell => cell.sessionId === session?.id)
  return (
    <>
      <div className="relative max-h-[70vh] overflow-auto rounded-xl border bg-surface print:max-h-none">
        <table
          aria-label={`Register of ${className}`}
          className="border-separate border-spacing-0 text-sm"
          onKeyDown={onKeyDown}
          ref={table}
          {...asGrid}
        >
          <Head sessions={sessions} slug={slug} />
          <tbody>
            {rows.map((each, index) => (
              <Row
                at={at}
                index={index}
                key={each.personId}
                onFocus={setAt}
                row={each}
                sessions={sessions}
                slug={slug}
              />
            ))}
          </tbody>
        </table>
      </div>
      {row && session ? (
        <p aria-live="polite" className="mt-3 text-sm print:hidden">
          <span className="font-medium">{row.fullName}</span>, {dateText(session.localDate)}:{' '}
          {reasonOf(mark, when => clockText(when, session.timeZone))}
        </p>
      ) : null}
      <p className="mt-1 text-muted text-xs print:hidden">
        P present, L late, A absent, E excused, * with a note. Arrow keys move, Enter opens the session.
      </p>
    </>
  )
}
