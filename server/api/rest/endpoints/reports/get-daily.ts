import { dailyReport } from '../../../../domain/reports/overall/daily.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleCounts, sampleIds, sampleMoments } from '../../client/samples.ts'

export const getDailyEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/daily',
  tag: 'Reports',
  operationId: 'getDaily',
  summary: 'Classes and counts of one day',
  scope: 'reports:read',
  verb: dailyReport,
  example: {
    response: [
      {
        ...sampleCounts,
        sessionId: sampleIds.session,
        classId: sampleIds.class,
        className: 'Physics',
        roomName: 'Room 12',
        startsAt: sampleMoments.start,
        timeZone: 'Europe/London',
        isOpen: false,
      },
    ],
  },
})
