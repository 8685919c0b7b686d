'use client'

import { ArrowDownAZ, Check, Clock, SquareCheck, UserCheck, UserX } from 'lucide-react'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { Menu } from '@/app/_ui/overlay/menu'
import type { MarkWord } from '../_roster/mark-words'
import type { RosterRow } from '../_roster/roster'
import type { Selection } from '../_roster/use-selection'
import type { Order, View } from '../_roster/view'
import { KeyHints } from './key-hints'

type RosterToolbarProps = {
  view: View
  onView: (view: View) => void
  shown: readonly RosterRow[]
  waiting: readonly RosterRow[]
  onMarkRest: (status: 'present' | 'absent') => void
  words: readonly MarkWord[]
  selection: Selection
  mayMark: boolean
  signsOut: boolean
}

const orders = [
  { value: 'name', label: 'Name', icon: <ArrowDownAZ aria-hidden className="size-4" /> },
  { value: 'arrival', label: 'Arrival', icon: <Clock aria-hidden className="size-4" /> },
] as const

function MarkRest({ waiting, onMarkRest }: Pick<RosterToolbarProps, 'waiting' | 'onMarkRest'>) {
  const people = waiting.length === 1 ? 'the one person' : `the ${waiting.length} people`
  return (
    <Menu
      groups={[
        [
          {
            id: 'present',
            label: 'Mark the rest present',
            description: `${people} without a mark`,
            icon: <UserCheck aria-hidden />,
            onAction: () => onMarkRest('present'),
          },
          {
            id: 'absent',
            label: 'Mark the rest absent',
            description: `${people} without a mark`,
            icon: <UserX aria-hidden />,
            onAction: () => onMarkRest('absent'),
          },
        ],
      ]}
      label="Mark everyone who has no mark yet"
      trigger={
        <>
          <Check aria-hidden />
          Mark the rest ({waiting.length})
        </>
      }
    />
  )
}

/** Finding, ordering, and marking more than one. */
export function RosterToolbar(props: RosterToolbarProps) {
  const { view, onView, waiting, onMarkRest, selection, words, mayMark, signsOut } = props
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchField
        className="min-w-36 flex-1 sm:w-60 sm:flex-none"
        label="Search by name or roll number"
        onChange={search => onView({ ...view, search })}
        placeholder="Search"
        value={view.search}
      />
      <SegmentedControl<Order>
        label="Order"
        onChange={order => onView({ ...view, order })}
        segments={orders}
        value={view.order}
      />
      <KeyHints signsOut={signsOut} words={words} />
      {mayMark ? (
        <div className="flex w-full gap-2 *:flex-1 sm:ml-auto sm:w-auto sm:*:flex-none">
          <Button
            aria-pressed={selection.active}
            icon={<SquareCheck aria-hidden />}
            onClick={selection.active ? selection.clear : selection.start}
          >
            {selection.active ? 'Done' : 'Select'}
          </Button>
          {waiting.length > 0 ? <MarkRest onMarkRest={onMarkRest} waiting={waiting} /> : null}
        </div>
      ) : null}
    </div>
  )
}
