import { listAudit } from '../../../../domain/audit/list-audit.ts'
import { listAuditedVerbs } from '../../../../domain/audit/list-verbs.ts'
import { verifyAudit } from '../../../../domain/audit/verify.ts'
import { query, router } from '../../init.ts'

export const auditRouter = router({
  list: query(listAudit),
  verbs: query(listAuditedVerbs),
  verify: query(verifyAudit),
})
