import { register } from '../../../../domain/reports/of-class/register.ts'
import { studentPeriods } from '../../../../domain/reports/of-class/student-periods.ts'
import { studentPercentages } from '../../../../domain/reports/of-class/students.ts'
import { compare } from '../../../../domain/reports/overall/compare.ts'
import { dailyReport } from '../../../../domain/reports/overall/daily.ts'
import { heatMap } from '../../../../domain/reports/overall/heat-map.ts'
import { overview } from '../../../../domain/reports/overall/overview.ts'
import { atRiskReport } from '../../../../domain/reports/risk/at-risk.ts'
import { updateRiskRules } from '../../../../domain/reports/risk/update-rules.ts'
import { deleteView } from '../../../../domain/reports/views/delete-view.ts'
import { listViews } from '../../../../domain/reports/views/list-views.ts'
import { pinView } from '../../../../domain/reports/views/pin-view.ts'
import { saveView } from '../../../../domain/reports/views/save-view.ts'
import { insideNow } from '../../../../domain/reports/watch/inside.ts'
import { registersNotTaken } from '../../../../domain/reports/watch/not-taken.ts'
import { punctuality } from '../../../../domain/reports/watch/punctuality.ts'
import { command, query, router } from '../../init.ts'

export const reportsRouter = router({
  overview: query(overview),
  heatMap: query(heatMap),
  compare: query(compare),
  daily: query(dailyReport),
  register: query(register),
  students: query(studentPercentages),
  studentPeriods: query(studentPeriods),
  atRisk: query(atRiskReport),
  updateRiskRules: command(updateRiskRules),
  inside: query(insideNow),
  notTaken: query(registersNotTaken),
  punctuality: query(punctuality),
  views: query(listViews),
  saveView: command(saveView),
  pinView: command(pinView),
  deleteView: command(deleteView),
})
