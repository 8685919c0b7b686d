import { refreshSession } from '../../../../domain/accounts/sessions/app/refresh-session.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { sampleTokens, tokenAnswer, tokenStatuses, tokensOf } from '../../client/token-answer.ts'
import { endpoint } from '../../endpoint.ts'

const refusal = (reused: boolean) =>
  reused
    ? new AppError(
        'unauthenticated',
        'This token was used before, so the sign-in was ended. Sign in again.',
        {
          reason: 'refresh-reused',
        },
      )
    : new AppError('unauthenticated', 'This token is wrong, over or revoked. Sign in again.', {
        reason: 'refresh-refused',
      })

export const refreshTokensEndpoint = endpoint({
  method: 'POST',
  path: '/auth/refresh',
  tag: 'Sign-in',
  operationId: 'refreshTokens',
  summary: 'Renew a sign-in',
  description:
    'Each refresh token works once. One that comes a second time is in two hands: the whole sign-in ends. An app that ' +
    'did not hear the answer repeats the request under the same Idempotency-Key and gets it again.',
  auth: 'none',
  permission: 'public.use',
  body: refreshSession.definition.input,
  response: tokenAnswer,
  example: { body: { refreshToken: sampleTokens.refresh_token }, response: sampleTokens },
  statuses: {
    200: 'Renewed; the token of the request is used up.',
    401: 'The token is wrong, over or revoked, or with code `refresh-reused` it was used before.',
    ...tokenStatuses,
  },
  async run({ services }, context, body) {
    const renewed = await refreshSession(context, body)
    if (renewed.outcome !== 'renewed') throw refusal(renewed.outcome === 'reused')
    return tokensOf(services, renewed)
  },
})
