import { myOrganizations } from '../../../../domain/people/membership/my-organizations.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const listMyOrganizationsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/me/organizations',
  tag: 'Sign-in',
  operationId: 'listMyOrganizations',
  summary: 'The organizations of the account, to choose one for Muster-Organization',
  verb: myOrganizations,
  example: {
    response: [
      { slug: 'riverside', name: 'Riverside School', role: 'student', status: 'active', suspended: false },
    ],
  },
})
