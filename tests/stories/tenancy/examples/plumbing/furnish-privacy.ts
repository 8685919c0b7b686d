import { organizations } from '../../../../../db/schema/organizations.ts'
import { askErasure } from '../../../../../server/domain/privacy/asking/ask-erasure.ts'
import { newId } from '../../../../../server/kernel/ids.ts'
import type { School } from '../../../../support/school.ts'
import type { World } from '../../../../support/world.ts'

/** A student who asks to be erased, and an organization whose time has come. */
export async function furnishPrivacy({ database, clock }: World, { student }: School) {
  const dueOrgId = newId()
  const deletionDueAt = new Date(clock.now().getTime() - 1)
  await database.db
    .insert(organizations)
    .values({ id: dueOrgId, slug: `ends-${dueOrgId}`, name: 'Ends', timeZone: 'UTC', deletionDueAt })
  return { dueOrgId, ...(await askErasure(student.context, { reason: 'I have left.' })) }
}
