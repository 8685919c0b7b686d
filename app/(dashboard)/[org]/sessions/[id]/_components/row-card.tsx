'use client'

import { Check, MessageSquareText, NotebookPen } from 'lucide-react'
import { memo, useState } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { methodIcons } from '../../../_evidence/method-icons'
import { Flash } from '../../../_frame/flash'
import { clockText, clockTextExact } from '../../../_frame/time-words'
import type { RosterRow, RosterStatus } from '../_roster/roster'

type RowCardProps = {
  row: RosterRow
  timeZone: string
  /** The keys that mark it. */
  letters: string
  /** How many colleagues wrote about the person. */
  notes: number
  tabStop: boolean
  selectable: boolean
  selected: boolean
  onOpen: (personId: string, element: HTMLElement) => void
}

const grounds: Record<RosterStatus, string> = {
  present: 'border-present/40 bg-present-tint/55 hover:bg-present-tint',
  late: 'border-late/50 bg-late-tint/55 hover:bg-late-tint',
  absent: 'border-absent/35 bg-absent-tint/40 hover:bg-absent-tint',
  excused: 'border-excused/35 bg-excused-tint/45 hover:bg-excused-tint',
  expected: 'bg-surface hover:bg-surface-secondary',
}

const methods: Record<RosterRow['method'], string> = {
  card: 'card',
  pin: 'PIN',
  code: 'code',
  qr: 'QR code',
  sheet: 'sheet',
  face: 'face',
  manual: 'by hand',
  excuse: 'excuse',
  proximity: 'near the room',
  passkey: 'passkey',
  'sign-out': '',
  'door-tag': 'door tag',
  location: '',
  network: '',
  imported: 'imported',
  none: '',
}

/** Not on the first sight of a row: then nothing has happened yet. */
function FlashOnChange({ status }: { status: RosterStatus }) {
  const [first] = useState(status)
  const [changed, setChanged] = useState(false)
  if (!changed && status !== first) setChanged(true)
  return changed ? <Flash key={status} status={status} /> : null
}

/** Since when and by what; of whoever has left, in and out. */
function timesOf({ arrivedAt, leftAt, method }: RosterRow, timeZone: string): string {
  if (arrivedAt && leftAt) return `in ${clockText(arrivedAt, timeZone)}, out ${clockText(leftAt, timeZone)}`
  return [arrivedAt ? clockTextExact(arrivedAt, timeZone) : '', methods[method]].filter(Boolean).join(' ')
}

function Facts({ row, timeZone, notes }: Pick<RowCardProps, 'row' | 'timeZone' | 'notes'>) {
  const Icon = row.leftAt ? methodIcons['sign-out'] : methodIcons[row.method]
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted text-xs tabular">
      {row.rollNumber ? <span className="shrink-0">{row.rollNumber}</span> : null}
      {row.rollNumber && row.method !== 'none' ? <span aria-hidden>·</span> : null}
      {row.method === 'none' ? null : (
        <>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{timesOf(row, timeZone)}</span>
        </>
      )}
      {row.note ? <MessageSquareText aria-label="with a note" className="size-3.5 shrink-0" /> : null}
      {notes > 0 ? (
        <NotebookPen
          aria-label={notes === 1 ? 'one note for colleagues' : `${notes} notes for colleagues`}
          className="size-3.5 shrink-0"
        />
      ) : null}
    </span>
  )
}

/** One person: who, since when, by what, and the mark. Renders again only when its own row does. */
export const RowCard = memo(function RowCard(props: RowCardProps) {
  const { row, timeZone, notes, letters, tabStop, selectable, selected, onOpen } = props
  return (
    <li className="roster-row min-w-0">
      <button
        aria-haspopup={selectable ? undefined : 'menu'}
        aria-keyshortcuts={letters}
        aria-pressed={selectable ? selected : undefined}
        className={`relative flex h-16 w-full items-center gap-3 overflow-hidden rounded-xl border px-3 text-left -outline-offset-2 transition-colors duration-300 ${selectable && selected ? 'border-accent bg-accent-tint' : grounds[row.status]}`}
        data-person={row.personId}
        onClick={event => onOpen(row.personId, event.currentTarget)}
        tabIndex={tabStop ? 0 : -1}
        type="button"
      >
        <FlashOnChange status={row.status} />
        {selectable && selected ? (
          <span
            aria-hidden
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-accent-foreground"
          >
            <Check className="size-5" />
          </span>
        ) : (
          <Avatar name={row.fullName} seed={row.personId} />
        )}
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium text-sm">{row.fullName}</span>
          <Facts notes={notes} row={row} timeZone={timeZone} />
        </span>
        <StatusPill color={row.statusColor} label={row.statusName} size="sm" status={row.status} />
      </button>
    </li>
  )
})
