import type { Examples } from '../../furnish.ts'

export const signalExamples: Examples = {
  'signals.give-feedback': ({ sessionId, school }) => ({
    sessionId,
    personId: school.student.personId,
    signal: 'same-phone',
    verdict: 'fine',
  }),
  'signals.list-class-risks': ({ classId }) => ({ classId }),
  'signals.list-risks': ({ sessionId }) => ({ sessionId }),
  'signals.list-signals': () => ({}),
  'signals.sweep-traces': () => ({}),
  'signals.switch-signal': () => ({ signal: 'same-phone', on: false }),
}
