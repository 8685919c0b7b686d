import { endEnrolment } from '../../../../domain/classes/roster/end-enrolment.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const endEnrolmentEndpoint = clientEndpoint({
  method: 'POST',
  path: '/classes/{classId}/people/{personId}/end',
  tag: 'Classes',
  operationId: 'endEnrolment',
  summary: 'End a student’s enrolment after a date, today if none is given',
  description:
    '`startsOn` is what enrolling again from that date would undo this with; a null `endsOn` says that nothing is left of it.',
  scope: 'classes:manage',
  missing: 'There is no such class, or the person is not enrolled in it.',
  verb: endEnrolment,
  example: {
    body: { classId: sampleIds.class, personId: sampleIds.person, endsOn: '2026-06-30' },
    response: { personId: sampleIds.person, startsOn: '2026-01-12', endsOn: '2026-06-30' },
  },
})
