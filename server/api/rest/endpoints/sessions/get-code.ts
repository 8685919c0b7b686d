import { showBoard } from '../../../../domain/codes/show-board.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const getCodeEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/code',
  tag: 'Sessions',
  operationId: 'getCode',
  summary: 'The code and QR code of this moment, and how long each holds',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: showBoard,
  example: {
    response: {
      session: sampleSession,
      rotationSeconds: 15,
      paused: false,
      namesShown: false,
      asksFor: { need: 2, among: ['code', 'passkey'] },
      showing: {
        code: '482913',
        codeSeconds: 30,
        codeEndsInMs: 12_400,
        qrPath: '/check-in?o=riverside&q=abc',
        qrEndsInMs: 4_100,
      },
    },
  },
})
