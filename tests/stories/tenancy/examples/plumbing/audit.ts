import type { Examples } from '../../furnish.ts'

export const auditExamples: Examples = {
  'audit.list': ({ school }) => ({ actorId: school.admin.personId, subjectId: school.student.personId }),
  'audit.list-verbs': () => ({}),
  'audit.seal': () => ({}),
  'audit.verify': () => ({}),
  'exports.start-audit': () => ({ from: '2026-03-01', to: '2026-03-31', format: 'csv' }),
}
