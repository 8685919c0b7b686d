import { applyHistory } from '../../../../domain/history/apply-history.ts'
import { checkHistory } from '../../../../domain/history/check-history.ts'
import { historyTemplate } from '../../../../domain/history/history-template.ts'
import { readHistoryFile } from '../../../../domain/history/read-history-file.ts'
import { undoHistory } from '../../../../domain/history/undo-history.ts'
import { command, query, router } from '../../init.ts'

export const historyRouter = router({
  readFile: command(readHistoryFile),
  check: command(checkHistory),
  applyImport: command(applyHistory),
  undoImport: command(undoHistory),
  template: query(historyTemplate),
})
