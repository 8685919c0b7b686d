import { lt } from 'drizzle-orm'
import { z } from 'zod'
import { terminalQuarantine } from '../../../../db/schema/devices/terminals.ts'
import { verb } from '../../../kernel/verb.ts'

export const quarantineDays = 30

/** Drops what nobody has proved theirs for a month: punches are about people. */
export const sweepQuarantine = verb({
  name: 'terminals.sweep-quarantine',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({}),
  output: z.object({ dropped: z.int() }),
  async run({ tx, now }) {
    const before = new Date(now.getTime() - quarantineDays * 86_400_000)
    const dropped = await tx
      .delete(terminalQuarantine)
      .where(lt(terminalQuarantine.receivedAt, before))
      .returning({ id: terminalQuarantine.id })
    return { dropped: dropped.length }
  },
})
