import { atRisk } from './at-risk.ts'
import { auditLog } from './audit.ts'
import { days, sessionsOfDay } from './counts.ts'
import type { Kind } from './kind.ts'
import { everyMark } from './marks.ts'
import { classRegister } from './register.ts'
import { studentRecord } from './student-record.ts'
import { termReport } from './term-report.ts'
import { inside, lateComers, notTaken } from './watch.ts'

/** Of classes, for those who read reports. */
export const reportKinds = [
  'register',
  'term-report',
  'marks',
  'days',
  'day',
  'at-risk',
  'not-taken',
  'late',
  'inside',
] as const

/** Everything that can be exported. A record is of one student, who may ask for it too; the audit log is for owners and admins. */
export const exportKinds = [...reportKinds, 'record', 'audit'] as const
export type ExportKind = (typeof exportKinds)[number]

export const kinds: Record<ExportKind, Kind> = {
  register: classRegister,
  'term-report': termReport,
  marks: everyMark,
  days,
  day: sessionsOfDay,
  'at-risk': atRisk,
  'not-taken': notTaken,
  late: lateComers,
  inside,
  record: studentRecord,
  audit: auditLog,
}
