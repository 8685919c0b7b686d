import { openSession } from '../../../../domain/sessions/open-session.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleSession } from '../../client/samples.ts'

export const startSessionEndpoint = clientEndpoint({
  method: 'POST',
  path: '/sessions',
  tag: 'Sessions',
  operationId: 'startSession',
  summary: 'Start a session of a class now',
  description:
    'The slot of the timetable that is about to start or under way gives the times; without one it starts now.',
  scope: 'sessions:run',
  status: 201,
  missing: 'There is no such class or room, or it is not the caller’s.',
  verb: openSession,
  example: { body: { classId: sampleIds.class, lengthMinutes: 60 }, response: sampleSession },
})
