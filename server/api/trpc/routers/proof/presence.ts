import { listPresence } from '../../../../domain/attendance/proof/list-presence.ts'
import { listSimulated } from '../../../../domain/attendance/simulation/list-simulated.ts'
import { simulateProof } from '../../../../domain/attendance/simulation/simulate-proof.ts'
import { askPhone } from '../../../../domain/check-ins/passkey/ask-phone.ts'
import { confirmPresence } from '../../../../domain/check-ins/passkey/confirm-presence.ts'
import { myPresence } from '../../../../domain/check-ins/proximity/my-presence.ts'
import { submitToken } from '../../../../domain/check-ins/proximity/submit-token.ts'
import { getProof } from '../../../../domain/classes/proof/get-proof.ts'
import { setProof } from '../../../../domain/classes/proof/set-proof.ts'
import { showToken } from '../../../../domain/proximity/show-token.ts'
import { command, query, router } from '../../init.ts'

export const presenceRouter = router({
  policy: query(getProof),
  setPolicy: command(setProof),
  simulate: query(simulateProof),
  simulated: query(listSimulated),
  token: query(showToken),
  list: query(listPresence),
  mine: query(myPresence),
  submit: command(submitToken),
  askPhone: command(askPhone),
  confirm: command(confirmPresence),
})
