import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'

const amount = z.coerce.number()
/** How much more is kept than the marks say, per count. */
const difference = z.object({
  kind: z.enum(['day', 'hour', 'person']),
  key: z.array(z.string()),
  present: amount,
  late: amount,
  absent: amount,
  excused: amount,
})

/** Counts the marks of the organization anew and compares; an empty list is the proof that the reports are right. */
export const checkTallies = verb({
  name: 'reports.check-tallies',
  kind: 'query',
  permission: 'attendance.derive',
  input: z.strictObject({}),
  output: z.array(difference),
  async run({ tx, orgId }) {
    return rowsOf(difference, await tx.execute(sql`select * from tally_differences(${orgId}::uuid)`))
  },
})
