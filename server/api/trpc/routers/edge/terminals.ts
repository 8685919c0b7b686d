import { addTerminal } from '../../../../domain/terminals/add-terminal.ts'
import { listTerminals } from '../../../../domain/terminals/list-terminals.ts'
import { pushUsers } from '../../../../domain/terminals/push-users.ts'
import { updateTerminal } from '../../../../domain/terminals/update-terminal.ts'
import { command, query, router } from '../../init.ts'

export const terminalsRouter = router({
  list: query(listTerminals),
  add: command(addTerminal),
  update: command(updateTerminal),
  pushUsers: command(pushUsers),
})
