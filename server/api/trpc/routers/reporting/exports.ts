import { startAudit } from '../../../../domain/exports/asking/start-audit.ts'
import { startExport } from '../../../../domain/exports/asking/start-export.ts'
import { startRecord } from '../../../../domain/exports/asking/start-record.ts'
import { cancelExport } from '../../../../domain/exports/own/cancel-export.ts'
import { issueLink } from '../../../../domain/exports/own/issue-link.ts'
import { listExports } from '../../../../domain/exports/own/list-exports.ts'
import { addSchedule } from '../../../../domain/exports/schedules/add-schedule.ts'
import {
  deleteSchedule,
  leaveSchedule,
  pauseSchedule,
} from '../../../../domain/exports/schedules/change-schedule.ts'
import { listSchedules } from '../../../../domain/exports/schedules/list-schedules.ts'
import { listReaders } from '../../../../domain/exports/schedules/readers.ts'
import { command, query, router } from '../../init.ts'

export const exportsRouter = router({
  start: command(startExport),
  startRecord: command(startRecord),
  startAudit: command(startAudit),
  list: query(listExports),
  cancel: command(cancelExport),
  link: command(issueLink),
  schedules: query(listSchedules),
  scheduleReaders: query(listReaders),
  addSchedule: command(addSchedule),
  pauseSchedule: command(pauseSchedule),
  deleteSchedule: command(deleteSchedule),
  leaveSchedule: command(leaveSchedule),
})
