import { editNote } from '../../../../domain/notes/edit-note.ts'
import { listNotes } from '../../../../domain/notes/list-notes.ts'
import { noteHistory } from '../../../../domain/notes/note-history.ts'
import { removeNote } from '../../../../domain/notes/remove-note.ts'
import { writeNote } from '../../../../domain/notes/write-note.ts'
import { command, query, router } from '../../init.ts'

export const notesRouter = router({
  list: query(listNotes),
  history: query(noteHistory),
  write: command(writeNote),
  edit: command(editNote),
  remove: command(removeNote),
})
