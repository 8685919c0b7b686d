import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

/**
 * Which person of the organization this account is at this moment. Asked on every request, so that a suspension or a
 * new role holds with the next one. Null: no membership that may do anything here.
 */
export const resolveMembership = verb({
  name: 'people.resolve-membership',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ accountId: z.uuid(), slug: z.string().max(60) }),
  output: z
    .object({
      orgId: z.uuid(),
      personId: z.uuid(),
      role: z.enum(['owner', 'admin', 'teacher', 'student', 'pending']),
    })
    .nullable(),
  async run({ tx }, { accountId, slug }) {
    const [member] = await tx
      .select({
        orgId: people.orgId,
        personId: people.id,
        role: people.role,
        status: people.status,
        suspendedAt: organizations.suspendedAt,
      })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(and(eq(people.accountId, accountId), eq(organizations.slug, slug)))
    if (!member || member.suspendedAt) return null
    const { orgId, personId, role, status } = member
    if (status === 'active') return { orgId, personId, role }
    return status === 'pending' ? { orgId, personId, role: 'pending' as const } : null
  },
})
