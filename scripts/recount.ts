import { getApp } from '../server/app.ts'
import { listOrganizationIds } from '../server/domain/organizations/list-organization-ids.ts'
import { checkTallies } from '../server/domain/reports/tallies/check-tallies.ts'
import { recountTallies } from '../server/domain/reports/tallies/recount-tallies.ts'
import type { Context } from '../server/kernel/context.ts'
import { newId } from '../server/kernel/ids.ts'

/** `npm run recount`: are the counts of the reports what the marks say? With `--mend`, those that are not are made anew. */
const mend = process.argv.includes('--mend')
const app = await getApp()
const as = (orgId?: string): Context => ({
  services: app.services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'recount' },
})
let wrong = 0
const { ids } = await listOrganizationIds(as(), {})
for (const orgId of ids) {
  const differences = await checkTallies(as(orgId), {})
  wrong += differences.length
  for (const { kind, key } of differences) console.log(`${orgId}: ${kind} ${key.join(' ')}`)
  if (mend && differences.length > 0) await recountTallies(as(orgId), {})
}
console.log(`${wrong} ${wrong === 1 ? 'difference' : 'differences'}${mend && wrong > 0 ? ', mended' : ''}.`)
await app.close()
process.exitCode = wrong > 0 && !mend ? 1 : 0
