import { enrolStudents } from '../../../../domain/classes/roster/enrol-students.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const enrolStudentsEndpoint = clientEndpoint({
  method: 'POST',
  path: '/classes/{classId}/people',
  tag: 'Classes',
  operationId: 'enrolStudents',
  summary: 'Enrol students from a date on, today if none is given',
  description:
    'Who is enrolled already stays as they are, and is not in the answer. Nobody is enrolled when one of them cannot be.',
  scope: 'classes:manage',
  missing: 'There is no such class, or one of the people is not there.',
  verb: enrolStudents,
  example: {
    body: { classId: sampleIds.class, personIds: [sampleIds.person], startsOn: '2026-01-12' },
    response: { personIds: [sampleIds.person] },
  },
})
