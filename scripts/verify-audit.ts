import { getApp } from '../server/app.ts'
import { verifyAudit } from '../server/domain/audit/verify.ts'
import { listOrganizationIds } from '../server/domain/organizations/list-organization-ids.ts'
import type { Context } from '../server/kernel/context.ts'
import { newId } from '../server/kernel/ids.ts'

/** `npm run verify-audit`: does every audit row stand as it was written? Prints each fault; ends with 1 if there is any. */
const app = await getApp()
const as = (orgId?: string): Context => ({
  services: app.services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'verify-audit' },
})
let faultCount = 0
const { ids } = await listOrganizationIds(as(), {})
for (const orgId of ids) {
  const found = await verifyAudit(as(orgId), { all: true })
  faultCount += found.faultCount
  const { entries, sealed, checkpoints } = found
  console.log(
    `${orgId}: ${entries} entries, ${sealed} sealed, ${checkpoints} checkpoints, ${found.faultCount} faults`,
  )
  for (const { kind, position, entryId } of found.faults)
    console.log(`  ${kind} at ${position ?? 'no place'}: ${entryId ?? 'the chain itself'}`)
}
await app.close()
process.exitCode = faultCount > 0 ? 1 : 0
