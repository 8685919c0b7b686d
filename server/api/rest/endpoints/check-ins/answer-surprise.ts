import { answerSurprise } from '../../../../domain/check-ins/surprise/answer-surprise.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const answerSurpriseEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/surprise',
  tag: 'Check-in',
  operationId: 'answerSurprise',
  summary: 'Send back the surprise code from the board',
  description: 'In time by the server’s clock alone. No answer is a flag and changes no mark.',
  scope: 'attendance:check-in',
  verb: answerSurprise,
  example: { body: { code: '482913' }, response: { outcome: 'answered', retryAfterSeconds: 0 } },
})
