import { dryRun } from '../../../../domain/warnings/checking/dry-run.ts'
import { dropLadder } from '../../../../domain/warnings/ladder/drop-ladder.ts'
import { getLadder } from '../../../../domain/warnings/ladder/get-ladder.ts'
import { previewWords } from '../../../../domain/warnings/ladder/preview-words.ts'
import { setLadder } from '../../../../domain/warnings/ladder/set-ladder.ts'
import { listWarnings, warningsOfPerson } from '../../../../domain/warnings/reading/list-warnings.ts'
import { command, query, router } from '../../init.ts'

export const warningsRouter = router({
  list: query(listWarnings),
  ofPerson: query(warningsOfPerson),
  ladder: query(getLadder),
  setLadder: command(setLadder),
  dropLadder: command(dropLadder),
  preview: query(previewWords),
  dryRun: query(dryRun),
})
