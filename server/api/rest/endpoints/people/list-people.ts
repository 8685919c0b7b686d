import { listPeople } from '../../../../domain/people/record/list-people.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listPeopleEndpoint = clientEndpoint({
  method: 'GET',
  path: '/people',
  tag: 'People',
  operationId: 'listPeople',
  summary: 'People of the organization, by name',
  scope: 'people:read',
  verb: listPeople,
  example: {
    response: {
      items: [
        {
          id: sampleIds.person,
          fullName: 'Ada Example',
          email: null,
          role: 'student',
          status: 'active',
          rollNumber: '17',
          hasSignIn: false,
          createdAt: sampleMoments.start,
        },
      ],
      nextCursor: null,
    },
  },
})
