import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'

/** Throws the counts of the organization away and makes them anew from its marks. */
export const recountTallies = verb({
  name: 'reports.recount-tallies',
  kind: 'command',
  permission: 'attendance.derive',
  input: z.strictObject({}),
  output: z.object({}),
  async run({ tx, orgId }) {
    await tx.execute(sql`select retally(${orgId}::uuid)`)
    return {}
  },
})
