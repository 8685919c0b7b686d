import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { personStatus, role } from '../rules.ts'

/** Where the caller stands in one organization: also while waiting, after a no, and while suspended. */
export const myMembership = verb({
  name: 'people.my-membership',
  kind: 'query',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ slug: z.string().max(60) }),
  output: z.object({
    personId: z.uuid(),
    fullName: z.string(),
    role,
    status: personStatus,
    rollNumber: z.string().nullable(),
    askedAt: z.date(),
    decidedAt: z.date().nullable(),
    /** Why the request was turned down, in the admin's words. */
    decisionReason: z.string().nullable(),
    organization: z.object({ slug: z.string(), name: z.string(), suspended: z.boolean() }),
  }),
  async run(context, { slug }) {
    const { accountId } = requireAccount(context)
    const [found] = await context.tx
      .select({ person: people, organization: organizations })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(and(eq(people.accountId, accountId), eq(organizations.slug, slug)))
    if (!found) throw notFound('This organization')
    const { person, organization } = found
    return {
      ...person,
      personId: person.id,
      askedAt: person.createdAt,
      organization: { ...organization, suspended: organization.suspendedAt !== null },
    }
  },
})
