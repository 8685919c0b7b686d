import type { Examples } from '../furnish.ts'

const march = { from: '2026-03-01', to: '2026-03-31' }

export const reportExamples: Examples = {
  'interventions.due': () => ({}),
  'interventions.list': ({ school }) => ({ personId: school.student.personId }),
  'interventions.record': ({ school, classId }) => ({
    personId: school.student.personId,
    classId,
    kind: 'meeting',
    happenedOn: '2026-03-02',
    words: 'An agreement.',
  }),
  'interventions.settle': ({ interventionId }) => ({ interventionId, done: true }),
  'interventions.withdraw': ({ interventionId }) => ({ interventionId }),
  'reports.at-risk': ({ classId }) => ({ classId }),
  'reports.check-tallies': () => ({}),
  'reports.compare': () => ({ ...march, by: 'teacher' }),
  'reports.daily': () => ({ date: '2026-03-02' }),
  'reports.heat-map': ({ classId }) => ({ ...march, classId }),
  'reports.inside': () => ({}),
  'reports.not-taken': ({ classId }) => ({ ...march, classId }),
  'reports.overview': ({ classId }) => ({ ...march, classId }),
  'reports.punctuality': ({ classId }) => ({ ...march, classId }),
  'reports.recount-tallies': () => ({}),
  'reports.register': ({ classId }) => ({ ...march, classId }),
  'reports.students': ({ classId }) => ({ ...march, classId, by: 'month' }),
  'reports.student-periods': ({ school }) => ({ personId: school.student.personId }),
  'reports.update-risk-rules': () => ({ belowPercent: 75, missedInARow: 4, fewestSessions: 5 }),
}
