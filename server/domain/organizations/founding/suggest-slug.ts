import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { slugCandidates, slugField } from './slug.ts'

const minuteMs = 60_000

/** The address a new organization would get, while its name or address is being typed. Nothing is reserved. */
export const suggestSlug = verb({
  name: 'organizations.suggest-slug',
  kind: 'query',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({
    name: z.string().max(100),
    /** Typed by hand; otherwise one is made from the name. */
    slug: z.string().max(100).optional(),
  }),
  output: z.object({ slug: z.string(), problem: z.string().nullable() }),
  budgets: (_input, { request }) => [
    { key: `suggest-slug:${request.ip}`, max: 900, windowMs: 15 * minuteMs },
  ],
  async run({ tx }, { name, slug: typed }) {
    const checked = typed ? slugField.safeParse(typed) : undefined
    if (checked && !checked.success)
      return { slug: typed ?? '', problem: checked.error.issues[0]?.message ?? 'Choose another address.' }
    const candidates = checked ? [checked.data] : slugCandidates(name, 'new')
    const taken = await tx
      .select({ slug: organizations.slug })
      .from(organizations)
      .where(inArray(organizations.slug, candidates))
    const free = candidates.find(candidate => !taken.some(row => row.slug === candidate))
    return {
      slug: free ?? candidates.at(-1) ?? '',
      problem: free ? null : 'This address is not free. Choose another one.',
    }
  },
})
