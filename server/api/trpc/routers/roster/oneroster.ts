import { applyOneroster } from '../../../../domain/oneroster/apply-oneroster.ts'
import { checkOneroster } from '../../../../domain/oneroster/check-oneroster.ts'
import { exportOneroster } from '../../../../domain/oneroster/export-oneroster.ts'
import { readOneroster } from '../../../../domain/oneroster/read-oneroster.ts'
import { command, query, router } from '../../init.ts'

export const onerosterRouter = router({
  readFiles: command(readOneroster),
  check: command(checkOneroster),
  applyImport: command(applyOneroster),
  export: query(exportOneroster),
})
