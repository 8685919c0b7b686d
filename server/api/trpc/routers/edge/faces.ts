import { judgeCheck } from '../../../../domain/faces/checks/judge-check.ts'
import { listFaceChecks } from '../../../../domain/faces/checks/list-checks.ts'
import { thresholdReport } from '../../../../domain/faces/checks/threshold-report.ts'
import { answerQuestion } from '../../../../domain/faces/consent/answer-question.ts'
import { describeQuestion } from '../../../../domain/faces/consent/describe-question.ts'
import { giveConsent } from '../../../../domain/faces/consent/give-consent.ts'
import { withdrawConsent, withdrawFor } from '../../../../domain/faces/consent/withdraw-consent.ts'
import { listDeletions, myDeletions } from '../../../../domain/faces/deletion/list-deletions.ts'
import { getFaceSettings } from '../../../../domain/faces/get-settings.ts'
import { listFaces } from '../../../../domain/faces/list-faces.ts'
import { myFace } from '../../../../domain/faces/my-face.ts'
import { showStills } from '../../../../domain/faces/stills/show-stills.ts'
import { enrolFace } from '../../../../domain/faces/templates/enrol-face.ts'
import { updateFaceSettings } from '../../../../domain/faces/update-settings.ts'
import { command, query, router } from '../../init.ts'

export const facesRouter = router({
  settings: query(getFaceSettings),
  updateSettings: command(updateFaceSettings),
  list: query(listFaces),
  mine: query(myFace),
  consent: command(giveConsent),
  withdraw: command(withdrawConsent),
  withdrawFor: command(withdrawFor),
  question: query(describeQuestion),
  answer: command(answerQuestion),
  enrol: command(enrolFace),
  deletions: query(listDeletions),
  myDeletions: query(myDeletions),
  checks: query(listFaceChecks),
  judge: command(judgeCheck),
  stills: command(showStills),
  thresholds: query(thresholdReport),
})
