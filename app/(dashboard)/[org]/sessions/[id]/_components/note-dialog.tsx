'use client'

import { type FormEvent, useId, useState } from 'react'
import { statusLabels } from '@/app/_ui/data/status'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { type MarkStatus, markStatuses, type RosterRow } from '../_roster/roster'

type NoteDialogProps = {
  row: RosterRow | undefined
  onClose: () => void
  onSave: (row: RosterRow, status: MarkStatus, note: string) => Promise<void>
}

const segments = markStatuses.map(value => ({ value, label: statusLabels[value] }))
const noteMax = 500

/** A mark with the reason that the student will read. */
export function NoteDialog({ row, onClose, onSave }: NoteDialogProps) {
  const form = useId()
  const known = row && row.status !== 'expected' ? row.status : 'excused'
  const [status, setStatus] = useState<MarkStatus>(known)
  const [note, setNote] = useState(row?.note ?? '')
  if (!row) return null
  const save = (event: FormEvent) => {
    event.preventDefault()
    void onSave(row, status, note.trim())
    onClose()
  }
  return (
    <Dialog
      description="The note is kept with the mark; the student can read it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button form={form} type="submit" variant="primary">
            Save mark
          </Button>
        </>
      }
      onOpenChange={open => !open && onClose()}
      open
      title={`Mark ${row.fullName}`}
    >
      <form className="flex flex-col gap-4" id={form} onSubmit={save}>
        <SegmentedControl
          className="w-full"
          label="Mark"
          onChange={setStatus}
          segments={segments}
          value={status}
        />
        <TextAreaField
          autoFocus
          label="Note"
          maxLength={noteMax}
          onChange={event => setNote(event.target.value)}
          placeholder="Dentist, back by 10:15"
          value={note}
        />
      </form>
    </Dialog>
  )
}
