import { listPresence } from '../../../../domain/attendance/proof/list-presence.ts'
import { listSimulated } from '../../../../domain/attendance/simulation/list-simulated.ts'
import { simulateProof } from '../../../../domain/attendance/simulation/simulate-proof.ts'
import { askPhone } from '../../../../domain/check-ins/passkey/ask-phone.ts'
import { confirmPresence } from '../../../../domain/check-ins/passkey/confirm-presence.ts'
import { myPlaces } from '../../../../domain/check-ins/place/my-places.ts'
import { showPlace } from '../../../../domain/check-ins/place/show-place.ts'
import { askBeacon } from '../../../../domain/check-ins/proximity/ask-beacon.ts'
import { myPresence } from '../../../../domain/check-ins/proximity/my-presence.ts'
import { proveBeacon } from '../../../../domain/check-ins/proximity/prove-beacon.ts'
import { submitToken } from '../../../../domain/check-ins/proximity/submit-token.ts'
import { answerSurprise } from '../../../../domain/check-ins/surprise/answer-surprise.ts'
import { askSurprise } from '../../../../domain/check-ins/surprise/ask-surprise.ts'
import { clearSurprise } from '../../../../domain/check-ins/surprise/clear-surprise.ts'
import { listSurprises } from '../../../../domain/check-ins/surprise/list-surprises.ts'
import { mySurprise } from '../../../../domain/check-ins/surprise/my-surprise.ts'
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
  askBeacon: command(askBeacon),
  proveBeacon: command(proveBeacon),
  askPhone: command(askPhone),
  confirm: command(confirmPresence),
  surprises: query(listSurprises),
  askSurprise: command(askSurprise),
  clearSurprise: command(clearSurprise),
  mySurprise: query(mySurprise),
  answerSurprise: command(answerSurprise),
  places: query(myPlaces),
  showPlace: command(showPlace),
})
