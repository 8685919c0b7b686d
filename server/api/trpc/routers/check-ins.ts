import { listOpenSessions } from '../../../domain/check-ins/list-open-sessions.ts'
import { printSheet } from '../../../domain/check-ins/print-sheet.ts'
import { scanSheet } from '../../../domain/check-ins/scan-sheet.ts'
import { showFace } from '../../../domain/check-ins/show-face.ts'
import { startFace } from '../../../domain/check-ins/start-face.ts'
import { submitCode } from '../../../domain/check-ins/submit-code.ts'
import { submitQr } from '../../../domain/check-ins/submit-qr.ts'
import { command, query, router } from '../init.ts'

export const checkInsRouter = router({
  openSessions: query(listOpenSessions),
  sheet: query(printSheet),
  scanSheet: command(scanSheet),
  code: command(submitCode),
  qr: command(submitQr),
  startFace: command(startFace),
  showFace: command(showFace),
})
