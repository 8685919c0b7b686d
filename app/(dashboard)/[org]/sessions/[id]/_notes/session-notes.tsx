'use client'

import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import type { Roster } from '../_roster/roster'
import { NotesDrawer } from './notes-drawer'
import { useNotes } from './use-notes'

/** Opens every note of a session, and says how many there are. */
export function SessionNotes({ session }: { session: Roster['session'] }) {
  const [open, setOpen] = useState(false)
  const { data: notes = [] } = useNotes(session.id)
  return (
    <>
      <Button icon={<NotebookPen aria-hidden />} onClick={() => setOpen(true)}>
        {/* Four buttons stand side by side on a phone. */}
        <span className="max-sm:sr-only">Notes</span>
        {notes.length > 0 ? <span className="tabular">{notes.length}</span> : null}
      </Button>
      {open ? <NotesDrawer onClose={() => setOpen(false)} session={session} /> : null}
    </>
  )
}
