import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requests } from '../../../../db/schema/requests.ts'
import { verb } from '../../../kernel/verb.ts'
import { withinReach } from './list-requests.ts'

/** How many of each kind wait for a decision. */
export const countRequests = verb({
  name: 'requests.count',
  kind: 'query',
  permission: 'requests.decide',
  input: z.strictObject({}),
  output: z.object({
    excuse: z.number(),
    contest: z.number(),
    correction: z.number(),
    phone: z.number(),
    all: z.number(),
  }),
  /** The count is narrowed to what is theirs. */
  owns: async () => true,
  async run(context) {
    const rows = await context.tx
      .select({ kind: requests.kind, waiting: count() })
      .from(requests)
      .where(and(eq(requests.state, 'pending'), await withinReach(context)))
      .groupBy(requests.kind)
    const counts = { excuse: 0, contest: 0, correction: 0, phone: 0 }
    for (const { kind, waiting } of rows) counts[kind] = waiting
    return { ...counts, all: counts.excuse + counts.contest + counts.correction + counts.phone }
  },
})
