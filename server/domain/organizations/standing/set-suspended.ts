import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'

/**
 * By whoever runs the installation: closes an organization, or opens it again. Its people are told so where they sign in, its
 * readers are refused within a second and keep their scans; nothing of it is deleted. In the organization's own audit.
 */
export const setSuspended = verb({
  name: 'organizations.set-suspended',
  kind: 'command',
  permission: 'platform.run',
  input: z.strictObject({ suspended: z.boolean(), reason: z.string().max(300).optional() }),
  output: z.object({ changed: z.boolean() }),
  audit: ['suspended', 'reason'],
  async run({ tx, now, orgId }, { suspended }) {
    const [found] = await tx
      .select({ suspendedAt: organizations.suspendedAt })
      .from(organizations)
      .where(eq(organizations.id, orgId))
      .for('update')
    if (!found || (found.suspendedAt !== null) === suspended) return { changed: false }
    await tx
      .update(organizations)
      .set({ suspendedAt: suspended ? now : null })
      .where(eq(organizations.id, orgId))
    return { changed: true }
  },
})
