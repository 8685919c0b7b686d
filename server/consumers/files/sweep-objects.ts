import { sweepAttachments } from '../../domain/attachments/sweep-attachments.ts'
import { listOrganizationIds } from '../../domain/organizations/list-organization-ids.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { sweepExportFiles } from '../exports/sweep-exports.ts'

const contextOf = (services: Services, orgId?: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'sweep' },
})

/** Deletes stored content that no row speaks of, after the transaction that found it has ended: nothing waits for the store. */
async function sweepOrganization(services: Services, orgId: string): Promise<number> {
  let deleted = 0
  let after: string | undefined
  do {
    const { orphanKeys, next } = await sweepAttachments(contextOf(services, orgId), { after })
    for (const key of orphanKeys) await services.objects.delete(key)
    deleted += orphanKeys.length
    after = next
  } while (after)
  return deleted
}

/** Answers how many objects went. An organization whose store fails does not hold the others up. */
export async function sweepObjects(services: Services): Promise<number> {
  const { ids } = await listOrganizationIds(contextOf(services), {})
  let deleted = 0
  for (const orgId of ids) {
    try {
      deleted += await sweepOrganization(services, orgId)
      deleted += await sweepExportFiles(contextOf(services, orgId), orgId)
    } catch (error) {
      services.log.warn({ orgId, err: error }, 'files not swept')
    }
  }
  return deleted
}
