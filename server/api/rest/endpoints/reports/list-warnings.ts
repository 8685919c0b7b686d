import { listWarnings } from '../../../../domain/warnings/reading/list-warnings.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listWarningsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/warnings',
  tag: 'Reports',
  operationId: 'listWarnings',
  summary: 'Who reached a step of the warning ladder, and the numbers that said so',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: listWarnings,
  example: {
    response: {
      items: [
        {
          id: sampleIds.evidence,
          personId: sampleIds.person,
          fullName: 'Ada Example',
          classId: sampleIds.class,
          className: 'Physics',
          periodName: 'Spring',
          stepName: 'Low attendance',
          why: 'Attended 13 of 18 sessions: 72 %, below 80 %.',
          tells: ['student', 'guardian', 'teacher'],
          missed: [{ sessionId: sampleIds.session, localDate: '2026-03-02' }],
          raisedOn: '2026-03-03',
          raisedAt: sampleMoments.end,
          recoveredAt: null,
        },
      ],
      nextCursor: null,
    },
  },
})
