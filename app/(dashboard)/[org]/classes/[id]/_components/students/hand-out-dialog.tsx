'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { CardScanField } from '../../../../../_cards/card-scan-field'
import type { RosterStudent } from '../course'

type HandOutDialogProps = {
  students: readonly RosterStudent[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

type InLineProps = { student: RosterStudent; position: number; total: number }

function InLine({ student, position, total }: InLineProps) {
  return (
    <div aria-live="polite" className="flex items-center gap-4 rounded-xl bg-surface-secondary p-4">
      <Avatar name={student.fullName} seed={student.personId} size="lg" />
      <div className="min-w-0 flex-1">
        <p className="break-words font-semibold text-lg tracking-tight">{student.fullName}</p>
        <p className="text-muted text-sm">
          {position + 1} of {total}
          {student.rollNumber ? ` · ${student.rollNumber}` : ''}
        </p>
      </div>
    </div>
  )
}

/** The line as it was when the dialog opened: who gets a card must not slip out of it under one's hands. */
function Line({ students }: Pick<HandOutDialogProps, 'students'>) {
  const [line] = useState(() => students.filter(student => student.cardCount === 0))
  const [position, setPosition] = useState(0)
  const [given, setGiven] = useState(0)
  const current = line[position]
  const next = line[position + 1]
  if (!current) {
    return (
      <EmptyState
        className="py-8"
        description={
          line.length > given
            ? 'Those you skipped are still without one.'
            : 'Everybody in this class has a card.'
        }
        icon={<CircleCheck />}
        title={given === 1 ? '1 card handed out' : `${given} cards handed out`}
      />
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <InLine position={position} student={current} total={line.length} />
      <CardScanField
        key={current.personId}
        onAssigned={() => {
          setGiven(given + 1)
          setPosition(position + 1)
        }}
        person={{ id: current.personId, fullName: current.fullName }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={position === 0} onClick={() => setPosition(position - 1)} size="sm" variant="ghost">
          Back
        </Button>
        <Button onClick={() => setPosition(position + 1)} size="sm" variant="ghost">
          Skip
        </Button>
        {next ? <span className="min-w-0 truncate text-muted text-sm">Next: {next.fullName}</span> : null}
      </div>
    </div>
  )
}

/** Cards for everyone who has none, one scan after the other. */
export function HandOutDialog({ students, open, onOpenChange }: HandOutDialogProps) {
  return (
    <Dialog
      footer={<Button onClick={() => onOpenChange(false)}>Done</Button>}
      onOpenChange={onOpenChange}
      open={open}
      title="Hand out cards"
    >
      {open ? <Line students={students} /> : null}
    </Dialog>
  )
}
