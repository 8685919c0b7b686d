import type { Examples } from '../furnish.ts'

export const codeExamples: Examples = {
  'check-ins.list-open-sessions': () => ({}),
  'check-ins.print-sheet': ({ sessionId }) => ({ sessionId }),
  'check-ins.scan-sheet': ({ sessionId, sheetToken }) => ({ sessionId, token: sheetToken }),
  'check-ins.submit-code': () => ({ code: '123 456' }),
  'check-ins.submit-door-tag': () => ({ tap: 'not one of ours' }),
  'check-ins.submit-qr': () => ({ token: 'not one of ours' }),
  'codes.change-board': ({ sessionId }) => ({ sessionId, rotationSeconds: 20, namesShown: true }),
  'codes.show-board': ({ sessionId }) => ({ sessionId }),
}
