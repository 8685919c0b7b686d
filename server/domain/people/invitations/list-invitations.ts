import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { invitations, people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { role } from '../rules.ts'

/** Those that were neither accepted nor revoked, the newest first. */
export const listInvitations = verb({
  name: 'people.list-invitations',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      role,
      invitedBy: z.string(),
      createdAt: z.date(),
      expiresAt: z.date(),
      expired: z.boolean(),
    }),
  ),
  async run({ tx, now }) {
    const rows = await tx
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        invitedBy: people.fullName,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .innerJoin(people, and(eq(people.orgId, invitations.orgId), eq(people.id, invitations.invitedBy)))
      .where(and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .orderBy(desc(invitations.createdAt), desc(invitations.id))
      .limit(500)
    return rows.map(row => ({ ...row, expired: row.expiresAt <= now }))
  },
})
