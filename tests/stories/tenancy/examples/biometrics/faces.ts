import { settingsDefaults } from '../../../../../server/domain/faces/settings-fields.ts'
import { shot, shotsOf, textHash } from '../../../../support/faces/enrolled.ts'
import type { Examples } from '../../furnish.ts'

export const faceExamples: Examples = {
  'check-ins.start-face': ({ faceSessionId }) => ({ sessionId: faceSessionId }),
  'check-ins.show-face': ({ openCheckId }) => ({ checkId: openCheckId, frame: shot('ada') }),
  'faces.answer-question': ({ consentToken }) => ({ token: consentToken, answer: 'yes', textHash }),
  'faces.describe-question': ({ consentToken }) => ({ token: consentToken }),
  'faces.enrol': () => ({ frames: shotsOf('ada') }),
  'faces.get-settings': () => ({}),
  'faces.give-consent': () => ({ textHash }),
  'faces.judge-check': ({ overCheckId }) => ({ checkId: overCheckId, verdict: 'same' }),
  'faces.list': () => ({}),
  'faces.list-checks': () => ({}),
  'faces.list-deletions': () => ({}),
  'faces.my-deletions': () => ({}),
  'faces.my-face': () => ({}),
  'faces.show-stills': ({ overCheckId }) => ({ checkId: overCheckId }),
  'faces.sweep': () => ({}),
  'faces.threshold-report': () => ({}),
  'faces.update-settings': () => ({ ...settingsDefaults, enabled: true, noticeRead: true }),
  'faces.withdraw-consent': () => ({}),
  'faces.withdraw-for': ({ school }) => ({ personId: school.student.personId }),
}
