import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { personStatus, role } from '../rules.ts'

/** The caller in their organization. */
export const whoAmI = verb({
  name: 'people.who-am-i',
  kind: 'query',
  permission: 'membership.read',
  input: z.strictObject({}),
  output: z.object({
    personId: z.uuid(),
    fullName: z.string(),
    email: z.string().nullable(),
    role,
    status: personStatus,
    rollNumber: z.string().nullable(),
    organization: z.object({ slug: z.string(), name: z.string(), timeZone: z.string() }),
  }),
  async run({ tx, actor }) {
    const [found] = await tx
      .select({ person: people, organization: organizations })
      .from(people)
      .innerJoin(organizations, eq(organizations.id, people.orgId))
      .where(eq(people.id, actorIdOf(actor) ?? ''))
    if (!found) throw notFound('This person')
    return { ...found.person, personId: found.person.id, organization: found.organization }
  },
})
