import { signInApp } from '../../../../domain/accounts/sessions/app/sign-in-app.ts'
import { sampleTokens, tokenAnswer, tokenStatuses, tokensOf } from '../../client/token-answer.ts'
import { endpoint } from '../../endpoint.ts'

export const createTokensEndpoint = endpoint({
  method: 'POST',
  path: '/auth/token',
  tag: 'Sign-in',
  operationId: 'createTokens',
  summary: 'Sign in with e-mail address and password',
  description:
    'The access token lasts 15 minutes, the refresh token 30 days or until it is used. The sign-in stands among the ' +
    'person’s own on their account page, under `appName`, and can be ended there at any time.',
  auth: 'none',
  permission: 'public.use',
  body: signInApp.definition.input,
  response: tokenAnswer,
  example: {
    body: { email: 'ada@example.org', password: 'a long phrase nobody guesses', appName: 'Ada’s phone' },
    response: sampleTokens,
  },
  statuses: {
    200: 'Signed in.',
    401: 'The address or the password is not right: the answer is the same.',
    403: 'The password is right, and the address has not been confirmed.',
    ...tokenStatuses,
  },
  run: async ({ services }, context, body) => tokensOf(services, await signInApp(context, body)),
})
