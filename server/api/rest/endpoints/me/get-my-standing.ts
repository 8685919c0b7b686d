import { myStanding } from '../../../../domain/attendance/standing/my-standing.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const getMyStandingEndpoint = clientEndpoint({
  method: 'GET',
  path: '/me/standing',
  tag: 'Me',
  operationId: 'getMyStanding',
  summary: 'How one stands in each class and over all, and what the rest of the timetable allows',
  scope: 'attendance:read',
  missing: 'There is no such person, or their record is not the caller’s to read.',
  verb: myStanding,
  example: {
    response: {
      targetPercent: 80,
      until: '2026-06-30',
      overall: { present: 9, late: 1, absent: 0, excused: 0, percentage: 95, streak: 10 },
      classes: [],
    },
  },
})
