'use client'

import { Check, Clock, FileCheck, LogOut, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/form/button'
import { Menu } from '@/app/_ui/overlay/menu'
import type { MarkWord } from '../_roster/mark-words'
import type { MarkStatus, RosterRow } from '../_roster/roster'
import type { Selection } from '../_roster/use-selection'

const icons: Record<MarkStatus, ReactNode> = {
  present: <Check aria-hidden />,
  late: <Clock aria-hidden />,
  absent: <X aria-hidden />,
  excused: <FileCheck aria-hidden />,
}

type BulkBarProps = {
  chosen: readonly RosterRow[]
  /** What "select all" takes. */
  shown: readonly RosterRow[]
  selection: Selection
  words: readonly MarkWord[]
  onMark: (word: MarkWord) => void
  /** Absent where nobody signs out. */
  onSignOut: (() => void) | undefined
}

function OwnWords({ words, onMark }: Pick<BulkBarProps, 'words' | 'onMark'>) {
  const items = words.map(word => ({
    id: word.id,
    label: word.label,
    description: `counts as ${word.status}`,
    icon: icons[word.status],
    onAction: () => onMark(word),
  }))
  return <Menu groups={[items]} label="Mark with another status" size="sm" trigger="More" />
}

/** Stands over the foot of the page while people are being chosen. */
export function BulkBar({ chosen, shown, selection, words, onMark, onSignOut }: BulkBarProps) {
  const none = chosen.length === 0
  const own = words.filter(word => word.own)
  return (
    <div className="sticky bottom-18 z-10 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center justify-center gap-2 rounded-xl border bg-overlay p-2 shadow-raised lg:bottom-4">
      <p className="px-2 font-medium text-sm tabular" role="status">
        {none ? 'Choose people' : `${chosen.length} chosen`}
      </p>
      <Button onClick={() => selection.replace(shown.map(row => row.personId))} size="sm" variant="ghost">
        All {shown.length}
      </Button>
      <div className="flex flex-wrap justify-center gap-1.5">
        {words
          .filter(word => !word.own)
          .map(word => (
            <Button
              disabled={none}
              icon={icons[word.status]}
              key={word.id}
              onClick={() => onMark(word)}
              size="sm"
            >
              {word.label}
            </Button>
          ))}
        {onSignOut ? (
          <Button disabled={none} icon={<LogOut aria-hidden />} onClick={onSignOut} size="sm">
            Sign out
          </Button>
        ) : null}
        {own.length > 0 && !none ? <OwnWords onMark={onMark} words={own} /> : null}
      </div>
      <Button aria-label="Stop choosing" iconOnly onClick={selection.clear} size="sm" variant="ghost">
        <X aria-hidden />
      </Button>
    </div>
  )
}
