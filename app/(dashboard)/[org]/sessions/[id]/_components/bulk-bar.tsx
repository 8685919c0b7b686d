'use client'

import { Check, Clock, FileCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { statusLabels } from '@/app/_ui/data/status'
import { Button } from '@/app/_ui/form/button'
import { type MarkStatus, markStatuses, type RosterRow } from '../_roster/roster'
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
  onMark: (status: MarkStatus) => void
}

/** Stands over the foot of the page while people are being chosen. */
export function BulkBar({ chosen, shown, selection, onMark }: BulkBarProps) {
  const none = chosen.length === 0
  return (
    <div className="sticky bottom-18 z-10 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center justify-center gap-2 rounded-xl border bg-overlay p-2 shadow-raised lg:bottom-4">
      <p className="px-2 font-medium text-sm tabular" role="status">
        {none ? 'Choose people' : `${chosen.length} chosen`}
      </p>
      <Button onClick={() => selection.replace(shown.map(row => row.personId))} size="sm" variant="ghost">
        All {shown.length}
      </Button>
      <div className="flex flex-wrap justify-center gap-1.5">
        {markStatuses.map(status => (
          <Button disabled={none} icon={icons[status]} key={status} onClick={() => onMark(status)} size="sm">
            {statusLabels[status]}
          </Button>
        ))}
      </div>
      <Button aria-label="Stop choosing" iconOnly onClick={selection.clear} size="sm" variant="ghost">
        <X aria-hidden />
      </Button>
    </div>
  )
}
