'use client'

import { History, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../../_frame/organization-context'
import { clockText, dateText, localDateText } from '../../../_frame/time-words'
import { NoteForm } from './note-form'
import { NoteHistory } from './note-history'
import type { Note, NoteActions } from './use-notes'

type NoteItemProps = {
  note: Note
  actions: NoteActions
  timeZone: string
  /** Of the session: another day is named. */
  localDate: string
  namesPerson: boolean
}

function Tools(props: {
  note: Note
  open: boolean
  onHistory: () => void
  onEdit: () => void
  onRemove: () => void
}) {
  const { note, open, onHistory, onEdit, onRemove } = props
  const { person, grants } = useOrganization()
  const isOwn = note.authorId === person.id
  return (
    <div className="-mr-2 flex shrink-0">
      <Button
        aria-expanded={open}
        aria-label="Who wrote what, and when"
        icon={<History aria-hidden />}
        iconOnly
        onClick={onHistory}
        size="sm"
        variant="ghost"
      />
      {isOwn ? (
        <Button
          aria-label="Change this note"
          icon={<Pencil aria-hidden />}
          iconOnly
          onClick={onEdit}
          size="sm"
          variant="ghost"
        />
      ) : null}
      {isOwn || grants['notes.write'] === 'all' ? (
        <Button
          aria-label="Delete this note"
          icon={<Trash2 aria-hidden />}
          iconOnly
          onClick={onRemove}
          size="sm"
          variant="ghost"
        />
      ) : null}
    </div>
  )
}

type HeadProps = Pick<NoteItemProps, 'note' | 'timeZone' | 'localDate' | 'namesPerson'>

/** About whom, by whom and when; another day than the session's is named. */
function Head({ note, timeZone, localDate, namesPerson }: HeadProps) {
  const { authorName, fullName, createdAt, editedAt } = note
  const when = (at: Date) => {
    const day = localDateText(at, timeZone)
    return `${day === localDate ? '' : `${dateText(day)} `}${clockText(at, timeZone)}`
  }
  return (
    <p className="min-w-0 break-words pt-1.5 text-muted text-xs tabular">
      {namesPerson && fullName ? (
        <strong className="font-medium text-foreground">{fullName} · </strong>
      ) : null}
      {authorName}, {when(createdAt)}
      {editedAt ? `, changed ${when(editedAt)}` : ''}
    </p>
  )
}

/** One note with its author and moment; changed in its place. */
export function NoteItem({ note, actions, timeZone, ...head }: NoteItemProps) {
  const [open, setOpen] = useState<'history' | 'edit'>()
  const { id: noteId, words } = note
  const { edit, remove } = actions
  const save = async (changed: string) => {
    const done = await edit.mutateAsync({ noteId, words: changed }).catch(() => undefined)
    if (done) setOpen(undefined)
    return false
  }
  const close = () => setOpen(undefined)
  if (open === 'edit')
    return (
      <li className="py-3">
        <NoteForm
          initial={words}
          label="Change the note"
          onCancel={close}
          onSave={save}
          pending={edit.isPending}
        />
      </li>
    )
  return (
    <li className="py-3">
      <div className="flex items-start justify-between gap-2">
        <Head note={note} timeZone={timeZone} {...head} />
        <Tools
          note={note}
          onEdit={() => setOpen('edit')}
          onHistory={() => setOpen(open ? undefined : 'history')}
          onRemove={() => remove.mutate({ noteId })}
          open={open === 'history'}
        />
      </div>
      <p className="mt-1 whitespace-pre-wrap break-words text-foreground text-sm">{words}</p>
      {open === 'history' ? <NoteHistory noteId={noteId} timeZone={timeZone} /> : null}
    </li>
  )
}
