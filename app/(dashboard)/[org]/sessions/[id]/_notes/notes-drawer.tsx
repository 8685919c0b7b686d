'use client'

import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Drawer } from '@/app/_ui/overlay/drawer'
import type { Roster } from '../_roster/roster'
import { NoteForm } from './note-form'
import { NoteItem } from './note-item'
import { useNoteActions, useNotes } from './use-notes'

type NotesDrawerProps = {
  session: Roster['session']
  /** Absent: every note of the session; what is written then is about the session. */
  person?: { personId: string; fullName: string }
  onClose: () => void
}

/** What colleagues tell each other about a session or one person in it. */
export function NotesDrawer({ session, person, onClose }: NotesDrawerProps) {
  const query = useNotes(session.id)
  const actions = useNoteActions(session.id)
  const { write } = actions
  const notes = query.data?.filter(note => !person || note.personId === person.personId)
  const save = async (words: string) => {
    const input = { sessionId: session.id, personId: person?.personId, words }
    return Boolean(await write.mutateAsync(input).catch(() => undefined))
  }
  return (
    <Drawer
      onOpenChange={open => !open && onClose()}
      open
      title={person ? `Notes: ${person.fullName}` : 'Notes'}
    >
      <p className="mb-3 text-muted text-sm">
        For the teachers of the class and for admins. Students and guardians never see them.
      </p>
      <NoteForm
        error={write.error?.message}
        label={person ? 'A note about this person' : 'A note about this session'}
        onSave={save}
        pending={write.isPending}
      />
      {notes ? null : <QueryFallback label="Loading the notes" query={query} rows={2} />}
      {notes?.length === 0 ? <p className="mt-5 text-muted text-sm">Nothing has been written yet.</p> : null}
      <ul aria-label="Notes" className="mt-3 divide-y divide-separator">
        {notes?.map(note => (
          <NoteItem
            actions={actions}
            key={note.id}
            namesPerson={!person}
            note={note}
            localDate={session.localDate}
            timeZone={session.timeZone}
          />
        ))}
      </ul>
    </Drawer>
  )
}
