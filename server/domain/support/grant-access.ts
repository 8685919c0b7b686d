import { z } from 'zod'
import { organizations } from '../../../db/schema/organizations.ts'
import { supportGrants } from '../../../db/schema/platform/support.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { badRequest } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { isLiving } from './living.ts'

const hourMs = 3_600_000
const hoursMax = 72

/** An owner lets operators look into the organization for some hours, read-only. It takes the place of one that is alive. */
export const grantAccess = verb({
  name: 'support.grant-access',
  kind: 'command',
  permission: 'support.grant',
  audit: ['hours'],
  input: z.strictObject({
    hours: z.int().min(1, 'At least one hour.').max(hoursMax, `At most ${hoursMax} hours.`),
    reason: z.string().trim().min(3, 'Say what it is for.').max(300),
  }),
  output: z.object({ grantId: z.uuid(), expiresAt: z.date() }),
  async run({ tx, orgId, now, actor }, { hours, reason }) {
    const grantedBy = actorIdOf(actor)
    if (!grantedBy) throw badRequest('Only a person lets support in.')
    // Of two owners at once the second waits, and ends what the first granted.
    await tx.select({ id: organizations.id }).from(organizations).for('update')
    await tx.update(supportGrants).set({ endedAt: now }).where(isLiving(now))
    const grantId = newId(now.getTime())
    const expiresAt = new Date(now.getTime() + hours * hourMs)
    await tx
      .insert(supportGrants)
      .values({ orgId, id: grantId, grantedBy, grantedAt: now, hours, expiresAt, reason })
    return { grantId, expiresAt }
  },
})
