import { explainMark } from '../../../domain/attendance/explain-mark.ts'
import { getRoster, getRosterRows } from '../../../domain/attendance/get-roster.ts'
import { markPeople } from '../../../domain/attendance/mark-people.ts'
import { myClasses, myMarks } from '../../../domain/attendance/my-attendance.ts'
import { tallySessions } from '../../../domain/attendance/tally-sessions.ts'
import { undoMarking } from '../../../domain/attendance/undo-marking.ts'
import { waiveWait } from '../../../domain/attendance/waiting/waive-wait.ts'
import { command, query, router } from '../init.ts'

export const attendanceRouter = router({
  roster: query(getRoster),
  rosterRows: query(getRosterRows),
  tallies: query(tallySessions),
  mark: command(markPeople),
  undo: command(undoMarking),
  waiveWait: command(waiveWait),
  explain: query(explainMark),
  myClasses: query(myClasses),
  myMarks: query(myMarks),
})
