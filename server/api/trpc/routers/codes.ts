import { changeBoard } from '../../../domain/codes/change-board.ts'
import { showBoard } from '../../../domain/codes/show-board.ts'
import { command, query, router } from '../init.ts'

export const codesRouter = router({
  board: query(showBoard),
  changeBoard: command(changeBoard),
})
