import { listClassPeople } from '../../../../domain/classes/roster/list-class-people.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listClassPeopleEndpoint = clientEndpoint({
  method: 'GET',
  path: '/classes/{classId}/people',
  tag: 'Classes',
  operationId: 'listClassPeople',
  summary: 'Teachers and enrolled students of a class',
  scope: 'classes:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: listClassPeople,
  example: {
    response: {
      teachers: [],
      students: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          rollNumber: '17',
          status: 'active',
          startsOn: '2026-01-12',
          endsOn: null,
          cardCount: 1,
        },
      ],
    },
  },
})
