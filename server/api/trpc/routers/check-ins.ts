import { listOpenSessions } from '../../../domain/check-ins/list-open-sessions.ts'
import { submitCode } from '../../../domain/check-ins/submit-code.ts'
import { submitQr } from '../../../domain/check-ins/submit-qr.ts'
import { command, query, router } from '../init.ts'

export const checkInsRouter = router({
  openSessions: query(listOpenSessions),
  code: command(submitCode),
  qr: command(submitQr),
})
