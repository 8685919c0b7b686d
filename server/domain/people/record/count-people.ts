import { count, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

/** For the tabs and the badge of the queue. */
export const countPeople = verb({
  name: 'people.count',
  kind: 'query',
  permission: 'people.read',
  input: z.strictObject({}),
  output: z.object({ active: z.number(), suspended: z.number(), pending: z.number(), rejected: z.number() }),
  async run({ tx }) {
    const rows = await tx
      .select({ status: people.status, count: count() })
      .from(people)
      .where(isNull(people.erasedAt))
      .groupBy(people.status)
    const found = Object.fromEntries(rows.map(row => [row.status, row.count]))
    return { active: 0, suspended: 0, pending: 0, rejected: 0, ...found }
  },
})
