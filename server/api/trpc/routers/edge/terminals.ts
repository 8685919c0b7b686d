import { addTerminal } from '../../../../domain/terminals/add-terminal.ts'
import { listTerminals } from '../../../../domain/terminals/list-terminals.ts'
import { renewNumber } from '../../../../domain/terminals/proving/renew-number.ts'
import { pushUsers } from '../../../../domain/terminals/push-users.ts'
import { updateTerminal } from '../../../../domain/terminals/update-terminal.ts'
import { rejectWaiting } from '../../../../domain/terminals/waiting/reject-waiting.ts'
import { takeWaiting } from '../../../../domain/terminals/waiting/take-waiting.ts'
import { command, query, router } from '../../init.ts'

export const terminalsRouter = router({
  list: query(listTerminals),
  add: command(addTerminal),
  update: command(updateTerminal),
  renewNumber: command(renewNumber),
  takeWaiting: command(takeWaiting),
  rejectWaiting: command(rejectWaiting),
  pushUsers: command(pushUsers),
})
