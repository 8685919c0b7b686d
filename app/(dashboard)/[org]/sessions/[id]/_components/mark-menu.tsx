'use client'

import { Description } from '@heroui/react/description'
import { Dropdown } from '@heroui/react/dropdown'
import { Label } from '@heroui/react/label'
import { Popover } from '@heroui/react/popover'
import { Separator } from '@heroui/react/separator'
import { CircleHelp, LogIn, LogOut, MessageSquareText, NotebookPen, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { StatusPill } from '@/app/_ui/data/status-pill'
import type { MarkWord } from '../_roster/mark-words'
import type { RosterRow } from '../_roster/roster'
import type { RowActions } from '../_roster/roster-keys'

export interface MarkMenuTarget {
  personId: string
  element: HTMLElement
}

type MarkMenuProps = {
  target: MarkMenuTarget | undefined
  row: RosterRow | undefined
  mayMark: boolean
  /** Whether people sign out of the session. */
  signsOut: boolean
  actions: RowActions
  words: readonly MarkWord[]
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

type ItemsProps = Pick<MarkMenuProps, 'actions' | 'words' | 'onTakeBack'> & { row: RosterRow }

const markItems = ({ row, actions, words }: ItemsProps) =>
  words.map(word => (
    <Dropdown.Item id={word.id} key={word.id} onAction={() => actions.mark(row, word)} textValue={word.label}>
      <StatusPill color={word.own?.color} label={word.own?.name} size="sm" status={word.status} />
      <kbd className="ml-auto font-sans text-muted text-xs max-md:hidden">{word.letter}</kbd>
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

const signOutItem = ({ row, actions }: ItemsProps) => (
  <Item
    icon={row.leftAt ? <LogIn aria-hidden /> : <LogOut aria-hidden />}
    id="sign-out"
    label={row.leftAt ? 'Back inside' : 'Sign out'}
    onAction={() => actions.signOut(row)}
  />
)

const noteItem = ({ row, actions }: ItemsProps) => (
  <Item
    icon={<MessageSquareText aria-hidden />}
    id="note"
    label="Mark with a note…"
    onAction={() => actions.note(row.personId)}
  />
)

/** One menu for the whole roster, standing at whichever row was pressed. */
export function MarkMenu(props: MarkMenuProps) {
  const { target, row, mayMark, signsOut, actions, words, onTakeBack, onClose } = props
  if (!target || !row) return null
  const items: ItemsProps = { row, actions, words, onTakeBack }
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
        {mayMark && signsOut && row.arrivedAt ? signOutItem(items) : null}
        {mayMark ? takeBackItem(items) : null}
        {mayMark ? noteItem(items) : null}
        <Item
          hint="For colleagues only"
          icon={<NotebookPen aria-hidden />}
          id="notes"
          label="Notes…"
          onAction={() => actions.notes(row.personId)}
        />
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
