import { askForPhone } from '../../../../domain/requests/asking/ask-for-phone.ts'
import { contestMark } from '../../../../domain/requests/asking/contest-mark.ts'
import { excuseDates } from '../../../../domain/requests/asking/excuse-dates.ts'
import { excuseSessions } from '../../../../domain/requests/asking/excuse-sessions.ts'
import { proposeCorrection } from '../../../../domain/requests/asking/propose-correction.ts'
import { withdrawRequest } from '../../../../domain/requests/asking/withdraw-request.ts'
import { decideRequests } from '../../../../domain/requests/deciding/decide-requests.ts'
import { reopenRequests } from '../../../../domain/requests/deciding/reopen-requests.ts'
import { countRequests } from '../../../../domain/requests/reading/count-requests.ts'
import { listRequests } from '../../../../domain/requests/reading/list-requests.ts'
import { requestHistory } from '../../../../domain/requests/reading/request-history.ts'
import { requestsOfPerson } from '../../../../domain/requests/reading/requests-of-person.ts'
import { command, query, router } from '../../init.ts'

export const requestsRouter = router({
  askForPhone: command(askForPhone),
  list: query(listRequests),
  count: query(countRequests),
  ofPerson: query(requestsOfPerson),
  history: query(requestHistory),
  excuseDates: command(excuseDates),
  excuseSessions: command(excuseSessions),
  contest: command(contestMark),
  correct: command(proposeCorrection),
  withdraw: command(withdrawRequest),
  decide: command(decideRequests),
  reopen: command(reopenRequests),
})
