import { marksPage } from '../../../../domain/exports/reading/marks-page.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listReportMarksEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/marks',
  tag: 'Reports',
  operationId: 'listReportMarks',
  summary: 'Every mark of a range in the order of the sessions: what an export of marks holds',
  description: 'Fifty sessions a page; `nextCursor` goes on, null at the end.',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: marksPage,
  example: {
    response: {
      rows: [
        {
          sessionId: sampleIds.session,
          localDate: '2026-03-02',
          time: '09:00',
          className: 'Physics',
          roomName: 'Room 12',
          fullName: 'Ada Example',
          rollNumber: '17',
          status: 'present',
          word: null,
          arrived: '09:01',
          method: 'card',
          note: null,
        },
      ],
      nextCursor: null,
    },
  },
})
