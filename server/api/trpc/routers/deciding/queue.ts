import { approvePeople } from '../../../../domain/people/joining/approve-people.ts'
import { listJoinRequests } from '../../../../domain/people/joining/list-join-requests.ts'
import { rejectPeople } from '../../../../domain/people/joining/reject-people.ts'
import { requestToJoin } from '../../../../domain/people/joining/request-to-join.ts'
import { command, query, router } from '../../init.ts'

export const queueRouter = router({
  ask: command(requestToJoin),
  list: query(listJoinRequests),
  approve: command(approvePeople),
  reject: command(rejectPeople),
})
