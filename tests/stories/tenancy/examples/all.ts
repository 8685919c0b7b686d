import type { Examples } from '../furnish.ts'
import { accountExamples } from './accounts.ts'
import { attendanceExamples } from './attendance.ts'
import { faceExamples } from './biometrics/faces.ts'
import { channelExamples } from './channels.ts'
import { classExamples } from './classes.ts'
import { codeExamples } from './codes.ts'
import { deviceExamples } from './devices.ts'
import { firmwareExamples } from './firmware.ts'
import { organizationExamples } from './organizations.ts'
import { passkeyExamples } from './passkeys.ts'
import { peopleExamples } from './people.ts'
import { auditExamples } from './plumbing/audit.ts'
import { platformExamples } from './plumbing/platform.ts'
import { privacyExamples } from './plumbing/privacy.ts'
import { signalExamples } from './plumbing/signals.ts'
import { webhookExamples } from './plumbing/webhooks.ts'
import { reportExamples } from './reports.ts'
import { requestExamples } from './requests.ts'
import { rosterExamples } from './roster.ts'
import { terminalExamples } from './terminals.ts'

/** One valid input per verb. A verb that is missing here fails both matrices. */
export const examples: Examples = {
  ...accountExamples,
  ...attendanceExamples,
  ...auditExamples,
  ...channelExamples,
  ...classExamples,
  ...codeExamples,
  ...deviceExamples,
  ...faceExamples,
  ...firmwareExamples,
  ...organizationExamples,
  ...passkeyExamples,
  ...privacyExamples,
  ...platformExamples,
  ...peopleExamples,
  ...reportExamples,
  ...requestExamples,
  ...rosterExamples,
  ...signalExamples,
  ...terminalExamples,
  ...webhookExamples,
}
