import { whoAmI } from '../../../../domain/people/membership/who-am-i.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const getMeEndpoint = clientEndpoint({
  method: 'GET',
  path: '/me',
  tag: 'Me',
  operationId: 'getMe',
  summary: 'Who the caller is in this organization',
  scope: 'profile:read',
  verb: whoAmI,
  example: {
    response: {
      personId: sampleIds.person,
      fullName: 'Ada Example',
      email: 'ada@example.org',
      role: 'student',
      status: 'active',
      rollNumber: '17',
      organization: { slug: 'riverside', name: 'Riverside School', timeZone: 'Europe/London' },
    },
  },
})
