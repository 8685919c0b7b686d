'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { SegmentedControl } from '@/app/_ui/form/segmented-control'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { type MarkWord, plainWords } from '../_roster/mark-words'
import type { RosterRow } from '../_roster/roster'

type NoteDialogProps = {
  row: RosterRow | undefined
  onClose: () => void
  words: readonly MarkWord[]
  onSave: (row: RosterRow, word: MarkWord, note: string) => Promise<void>
}

const noteMax = 500

type WordChoiceProps = { words: readonly MarkWord[]; value: string; onChange: (id: string) => void }

/** The four fit on one line; with own words beside them they need a list. */
function WordChoice({ words, value, onChange }: WordChoiceProps) {
  const options = words.map(({ id, label }) => ({ value: id, label }))
  return words.every(word => !word.own) ? (
    <SegmentedControl className="w-full" label="Mark" onChange={onChange} segments={options} value={value} />
  ) : (
    <SelectField
      label="Mark"
      onChange={event => onChange(event.target.value)}
      options={options}
      value={value}
    />
  )
}

/** A mark with the reason that the student will read. */
export function NoteDialog({ row, words, onClose, onSave }: NoteDialogProps) {
  const form = useId()
  const known = row && row.status !== 'expected' ? row.status : 'excused'
  const [wordId, setWordId] = useState<string>(row?.statusId ?? known)
  const [note, setNote] = useState(row?.note ?? '')
  if (!row) return null
  const save = (event: FormEvent) => {
    event.preventDefault()
    void onSave(row, words.find(word => word.id === wordId) ?? plainWords[known], note.trim())
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
        <WordChoice onChange={setWordId} value={wordId} words={words} />
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
