import { signOut } from '../../../../domain/accounts/sessions/sign-out.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const signOutEndpoint = clientEndpoint({
  method: 'POST',
  path: '/auth/sign-out',
  tag: 'Sign-in',
  operationId: 'signOut',
  summary: 'End this sign-in: its access and refresh tokens stop working at once',
  verb: signOut,
  example: { response: {} },
})
