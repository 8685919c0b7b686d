import { registersNotTaken } from '../../../../domain/reports/watch/not-taken.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listRegistersNotTakenEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/not-taken',
  tag: 'Reports',
  operationId: 'listRegistersNotTaken',
  summary: 'Sessions that were closed with everybody absent and nothing recorded',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: registersNotTaken,
  example: {
    response: [
      {
        sessionId: sampleIds.session,
        classId: sampleIds.class,
        className: 'Physics',
        teachers: ['Grace Example'],
        localDate: '2026-03-02',
        startsAt: sampleMoments.start,
        timeZone: 'Europe/London',
        expected: 24,
      },
    ],
  },
})
