import { z } from 'zod'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { organizationBySlug } from './queries.ts'

const minuteMs = 60_000

/** What a stranger with the join link sees: the name, and whether requests are taken. */
export const describeOrganization = verb({
  name: 'organizations.describe',
  kind: 'query',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ slug: z.string().max(60) }),
  output: z.object({ name: z.string(), joinOpen: z.boolean() }),
  budgets: (_input, { request }) => [{ key: `describe:${request.ip}`, max: 1200, windowMs: 15 * minuteMs }],
  async run(context, { slug }) {
    const organization = await organizationBySlug(context, slug)
    if (!organization || organization.suspendedAt) throw notFound('This organization')
    return { name: organization.name, joinOpen: organization.joinOpen }
  },
})
