'use client'

import { Description } from '@heroui/react/description'
import { Dropdown } from '@heroui/react/dropdown'
import { Label } from '@heroui/react/label'
import { Popover } from '@heroui/react/popover'
import { Separator } from '@heroui/react/separator'
import { CircleHelp, MessageSquareText, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { statusLabels } from '@/app/_ui/data/status'
import { StatusPill } from '@/app/_ui/data/status-pill'
import { markStatuses, type RosterRow } from '../_roster/roster'
import type { RowActions } from '../_roster/roster-keys'

export interface MarkMenuTarget {
  personId: string
  element: HTMLElement
}

type MarkMenuProps = {
  target: MarkMenuTarget | undefined
  row: RosterRow | undefined
  mayMark: boolean
  actions: RowActions
  onTakeBack: (row: RosterRow) => void
  onClose: () => void
}

function Item(props: { id: string; label: string; hint?: string; icon: ReactNode; onAction: () => void }) {
  const { id, label, hint, icon, onAction } = props
  return (
    <Dropdown.Item id={id} onAction={onAction} textValue={label}>
      <span className="text-muted [&_svg]:size-4">{icon}</span>
      <span className="flex min-w-0 flex-col">
        <Label>{label}</Label>
        {hint ? <Description>{hint}</Description> : null}
      </span>
    </Dropdown.Item>
  )
}

const shortcuts = { present: 'P', late: 'L', absent: 'A', excused: 'E' }

type ItemsProps = Pick<MarkMenuProps, 'actions' | 'onTakeBack'> & { row: RosterRow }

const markItems = ({ row, actions }: ItemsProps) =>
  markStatuses.map(status => (
    <Dropdown.Item
      id={status}
      key={status}
      onAction={() => actions.mark(row, status)}
      textValue={statusLabels[status]}
    >
      <StatusPill size="sm" status={status} />
      <kbd className="ml-auto font-sans text-muted text-xs max-md:hidden">{shortcuts[status]}</kbd>
    </Dropdown.Item>
  ))

const takeBackItem = ({ row, onTakeBack }: ItemsProps) =>
  row.method === 'manual' && row.evidenceId ? (
    <Item
      hint="Back to what the readers say"
      icon={<Undo2 aria-hidden />}
      id="take-back"
      label="Take this marking back"
      onAction={() => onTakeBack(row)}
    />
  ) : null

const noteItem = ({ row, actions }: ItemsProps) => (
  <Item
    icon={<MessageSquareText aria-hidden />}
    id="note"
    label="Mark with a note…"
    onAction={() => actions.note(row.personId)}
  />
)

/** One menu for the whole roster, standing at whichever row was pressed. */
export function MarkMenu({ target, row, mayMark, actions, onTakeBack, onClose }: MarkMenuProps) {
  if (!target || !row) return null
  const items: ItemsProps = { row, actions, onTakeBack }
  const name = `Mark ${row.fullName}`
  return (
    <Popover.Content
      aria-label={name}
      className="w-60 rounded-xl border bg-overlay p-1.5 shadow-raised outline-none"
      isOpen
      onOpenChange={open => !open && onClose()}
      placement="bottom end"
      triggerRef={{ current: target.element }}
    >
      <p className="truncate px-3 pt-1.5 pb-1 font-medium text-sm">{row.fullName}</p>
      <Dropdown.Menu aria-label={name} autoFocus="first" className="outline-none" onClose={onClose}>
        {mayMark ? markItems(items) : null}
        {mayMark ? <Separator /> : null}
        {mayMark ? takeBackItem(items) : null}
        {mayMark ? noteItem(items) : null}
        <Item
          icon={<CircleHelp aria-hidden />}
          id="why"
          label="Why?"
          onAction={() => actions.why(row.personId)}
        />
      </Dropdown.Menu>
    </Popover.Content>
  )
}
