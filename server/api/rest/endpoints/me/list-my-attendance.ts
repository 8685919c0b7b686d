import { myMarks } from '../../../../domain/attendance/my-attendance.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listMyAttendanceEndpoint = clientEndpoint({
  method: 'GET',
  path: '/me/attendance',
  tag: 'Me',
  operationId: 'listMyAttendance',
  summary: 'One’s own marks, newest first, each with the sentence that says why',
  description: 'Guardians and teachers name somebody else with `personId`, where they may.',
  scope: 'attendance:read',
  missing: 'There is no such person, or their record is not the caller’s to read.',
  verb: myMarks,
  example: {
    response: {
      items: [
        {
          sessionId: sampleIds.session,
          classId: sampleIds.class,
          className: 'Physics',
          localDate: '2026-03-02',
          timeZone: 'Europe/London',
          startsAt: sampleMoments.start,
          endsAt: sampleMoments.end,
          closedAt: null,
          status: 'present',
          statusName: null,
          statusColor: null,
          method: 'card',
          arrivedAt: sampleMoments.arrival,
          leftAt: null,
          sentence: 'Here at 09:01 by card.',
        },
      ],
      nextCursor: null,
    },
  },
})
