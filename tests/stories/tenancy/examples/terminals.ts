import type { Examples } from '../furnish.ts'

export const terminalExamples: Examples = {
  'terminals.accept-upload': ({ terminalId }) => ({
    terminalId,
    kind: 'ATTLOG',
    body: '7\t2026-03-02 08:59:00\t0\t1',
  }),
  'terminals.add-terminal': ({ room }) => ({ serial: 'NEW7654321', name: 'Side gate', roomId: room }),
  'terminals.list-terminals': () => ({}),
  'terminals.next-command': ({ terminalId }) => ({ terminalId }),
  'terminals.push-users': ({ terminalId }) => ({ terminalId }),
  'terminals.quarantine-upload': () => ({ serial: 'UNKNOWN99', kind: 'ATTLOG', body: '' }),
  'terminals.record-command-result': ({ terminalId }) => ({ terminalId, id: 1, returnCode: 0 }),
  'terminals.prove-terminal': () => ({ serial: 'GATE000001', numbers: ['12345678'] }),
  'terminals.reject-waiting': ({ terminalId }) => ({ terminalId }),
  'terminals.renew-number': ({ terminalId }) => ({ terminalId }),
  'terminals.resolve-terminal': () => ({ serial: 'GATE000001' }),
  'terminals.sweep-quarantine': () => ({}),
  'terminals.take-waiting': ({ terminalId }) => ({ terminalId }),
  'terminals.update-terminal': ({ terminalId }) => ({ terminalId, enabled: true }),
}
