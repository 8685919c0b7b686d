import { lt } from 'drizzle-orm'
import { z } from 'zod'
import { checkInTraces } from '../../../../db/schema/proof/signals.ts'
import { verb } from '../../../kernel/verb.ts'

/** What a session's signals are made of is kept for so long; what teachers found out about them stays. */
export const traceDays = 30

export const sweepTraces = verb({
  name: 'signals.sweep-traces',
  kind: 'command',
  permission: 'attendance.derive',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.int() }),
  async run({ tx, now }) {
    const before = new Date(now.getTime() - traceDays * 86_400_000)
    const gone = await tx
      .delete(checkInTraces)
      .where(lt(checkInTraces.at, before))
      .returning({ id: checkInTraces.id })
    return { forgotten: gone.length }
  },
})
