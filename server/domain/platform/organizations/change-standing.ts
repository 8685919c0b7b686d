import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { badRequest, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { setSuspended } from '../../organizations/standing/set-suspended.ts'

/** An operator suspends an organization or opens it again, with a reason that its own audit log holds as well. */
export const changeStanding = verb({
  name: 'platform.change-standing',
  kind: 'command',
  permission: 'platform.operate',
  platform: true,
  audit: ['suspended', 'reason'],
  input: z.strictObject({
    orgId: z.uuid(),
    suspended: z.boolean(),
    reason: z.string().trim().min(3, 'Give a reason.').max(300),
    /** The short name, typed: so that it is the one that was meant. */
    typedSlug: z.string().trim().max(60),
  }),
  output: z.object({ changed: z.boolean() }),
  async run(context, { orgId, suspended, reason, typedSlug }) {
    const [found] = await context.tx
      .select({ slug: organizations.slug })
      .from(organizations)
      .where(eq(organizations.id, orgId))
    if (!found) throw notFound('This organization')
    if (found.slug !== typedSlug) {
      const sentence = `Type ${found.slug} to go on.`
      throw badRequest(sentence, { typedSlug: sentence })
    }
    return context.inOrganization(orgId, inside => setSuspended(inside, { suspended, reason }))
  },
})
