import { studentPercentages } from '../../../../domain/reports/of-class/students.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const getStudentPercentagesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/students',
  tag: 'Reports',
  operationId: 'getStudentPercentages',
  summary: 'Percentages of each student of a class, by month or by term and over the whole range',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: studentPercentages,
  example: {
    response: {
      parts: [{ key: '2026-03', name: '2026-03', from: '2026-03-01', to: '2026-03-31' }],
      rows: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          rollNumber: '17',
          total: { held: 12, percentage: 92, present: 10, late: 1, absent: 1, excused: 0 },
          parts: [{ held: 12, percentage: 92 }],
        },
      ],
    },
  },
})
