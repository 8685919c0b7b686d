import { explainMark } from '../../../domain/attendance/explain-mark.ts'
import { getRoster, getRosterRows } from '../../../domain/attendance/get-roster.ts'
import { getRosterState } from '../../../domain/attendance/get-roster-state.ts'
import { markPeople } from '../../../domain/attendance/mark-people.ts'
import { myMarks } from '../../../domain/attendance/my-attendance.ts'
import { addStatus } from '../../../domain/attendance/policy/add-status.ts'
import { applyPolicy } from '../../../domain/attendance/policy/apply-policy.ts'
import { listStatuses } from '../../../domain/attendance/policy/list-statuses.ts'
import { orderStatuses } from '../../../domain/attendance/policy/order-statuses.ts'
import { updateStatus } from '../../../domain/attendance/policy/update-status.ts'
import { atRisk } from '../../../domain/attendance/standing/at-risk.ts'
import { myMonth } from '../../../domain/attendance/standing/my-month.ts'
import { myStanding } from '../../../domain/attendance/standing/my-standing.ts'
import { signOutPeople } from '../../../domain/attendance/stay/sign-out-people.ts'
import { tallySessions } from '../../../domain/attendance/tally-sessions.ts'
import { undoMarking } from '../../../domain/attendance/undo-marking.ts'
import { waiveWait } from '../../../domain/attendance/waiting/waive-wait.ts'
import { command, query, router } from '../init.ts'

export const attendanceRouter = router({
  roster: query(getRoster),
  statuses: query(listStatuses),
  addStatus: command(addStatus),
  updateStatus: command(updateStatus),
  orderStatuses: command(orderStatuses),
  applyPolicy: command(applyPolicy),
  rosterRows: query(getRosterRows),
  rosterState: query(getRosterState),
  tallies: query(tallySessions),
  mark: command(markPeople),
  undo: command(undoMarking),
  signOut: command(signOutPeople),
  waiveWait: command(waiveWait),
  explain: query(explainMark),
  atRisk: query(atRisk),
  myMonth: query(myMonth),
  myStanding: query(myStanding),
  myMarks: query(myMarks),
})
