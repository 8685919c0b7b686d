import { startOrganization, startPerson } from '../../../../domain/exports/asking/start-bundle.ts'
import { askErasure, myErasure, withdrawErasure } from '../../../../domain/privacy/asking/ask-erasure.ts'
import { listErasures } from '../../../../domain/privacy/asking/list-erasures.ts'
import { refuseErasure } from '../../../../domain/privacy/asking/refuse-erasure.ts'
import { askClosing, getClosing, stopClosing } from '../../../../domain/privacy/closing/ask-closing.ts'
import { erasePerson } from '../../../../domain/privacy/erasing/erase-person.ts'
import { previewErasure } from '../../../../domain/privacy/erasing/preview-erasure.ts'
import { describeData } from '../../../../domain/privacy/reading/describe-data.ts'
import {
  getRetention,
  previewRetention,
  setRetention,
} from '../../../../domain/privacy/retention/settings.ts'
import { command, query, router } from '../../init.ts'

export const privacyRouter = router({
  data: query(describeData),
  exportPerson: command(startPerson),
  exportOrganization: command(startOrganization),
  askErasure: command(askErasure),
  withdrawErasure: command(withdrawErasure),
  myErasure: query(myErasure),
  erasures: query(listErasures),
  refuseErasure: command(refuseErasure),
  previewErasure: query(previewErasure),
  erasePerson: command(erasePerson),
  closing: query(getClosing),
  askClosing: command(askClosing),
  stopClosing: command(stopClosing),
  retention: query(getRetention),
  previewRetention: query(previewRetention),
  setRetention: command(setRetention),
})
