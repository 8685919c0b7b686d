import { atRisk } from './at-risk.ts'
import { auditLog } from './audit.ts'
import { wholeOrganization } from './bundles/organization.ts'
import { personalData } from './bundles/person.ts'
import { days, sessionsOfDay } from './counts.ts'
import type { BundleKind, Kind } from './kind.ts'
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

/** What can be sent regularly: who is inside is of the moment. */
export const scheduledKinds = reportKinds.filter(kind => kind !== 'inside')

/** Made of whole tables, as the data map says what they hold. */
export const bundleKinds = ['person', 'organization'] as const

/** What is one table. A record is of one student, who may ask for it too; the audit log is for owners and admins. */
export const tableKinds = [...reportKinds, 'record', 'audit'] as const

export const exportKinds = [...tableKinds, ...bundleKinds] as const
export type ExportKind = (typeof exportKinds)[number]

/** What a mail calls it. */
export const kindTitles: Record<(typeof reportKinds)[number], string> = {
  register: 'Register',
  'term-report': 'Term report',
  marks: 'Marks',
  days: 'Attendance by day',
  day: 'Day report',
  'at-risk': 'Students at risk',
  'not-taken': 'Registers not taken',
  late: 'Late arrivals',
  inside: 'Inside now',
}

export const tables: Record<(typeof tableKinds)[number], Kind> = {
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

export const kinds: Record<ExportKind, Kind | BundleKind> = {
  ...tables,
  person: personalData,
  organization: wholeOrganization,
}
