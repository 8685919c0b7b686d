import { applyImport } from '../../../../domain/roster/apply-import.ts'
import { checkImport } from '../../../../domain/roster/check-import.ts'
import { exportRoster, rosterTemplate } from '../../../../domain/roster/export-roster.ts'
import { listImportRows } from '../../../../domain/roster/list-import-rows.ts'
import { listImports } from '../../../../domain/roster/list-imports.ts'
import { readFile } from '../../../../domain/roster/read-file.ts'
import { undoImport } from '../../../../domain/roster/undo-import.ts'
import { command, query, router } from '../../init.ts'

export const rosterRouter = router({
  readFile: command(readFile),
  check: command(checkImport),
  rows: query(listImportRows),
  applyImport: command(applyImport),
  undoImport: command(undoImport),
  imports: query(listImports),
  export: query(exportRoster),
  template: query(rosterTemplate),
})
