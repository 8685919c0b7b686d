import { closeSession } from '../../../domain/attendance/close-session.ts'
import { reopenSession } from '../../../domain/attendance/reopen-session.ts'
import { getSession } from '../../../domain/sessions/get-session.ts'
import { listSessions } from '../../../domain/sessions/list-sessions.ts'
import { openSession } from '../../../domain/sessions/open-session.ts'
import { command, query, router } from '../init.ts'

export const sessionsRouter = router({
  list: query(listSessions),
  get: query(getSession),
  open: command(openSession),
  close: command(closeSession),
  reopen: command(reopenSession),
})
