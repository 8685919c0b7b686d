import { and, asc, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { terminalCommands, terminals } from '../../../db/schema/devices/terminals.ts'
import { verb } from '../../kernel/verb.ts'

/** Handed out again when no result came: the terminal may have lost power on the way. */
const againAfterMs = 5 * 60_000

/** The oldest order that a terminal has not carried out; null when there is none. */
export const nextCommand = verb({
  name: 'terminals.next-command',
  kind: 'command',
  permission: 'terminals.serve',
  audit: false,
  input: z.strictObject({ terminalId: z.uuid() }),
  output: z.object({ id: z.int(), command: z.string() }).nullable(),
  async run({ tx, now }, { terminalId }) {
    await tx.update(terminals).set({ lastContactAt: now }).where(eq(terminals.id, terminalId))
    const before = new Date(now.getTime() - againAfterMs)
    const [next] = await tx
      .select({ id: terminalCommands.id, command: terminalCommands.command })
      .from(terminalCommands)
      .where(
        and(
          eq(terminalCommands.terminalId, terminalId),
          isNull(terminalCommands.doneAt),
          or(isNull(terminalCommands.sentAt), lt(terminalCommands.sentAt, before)),
        ),
      )
      .orderBy(asc(terminalCommands.id))
      .limit(1)
    if (!next) return null
    await tx.update(terminalCommands).set({ sentAt: now }).where(eq(terminalCommands.id, next.id))
    return next
  },
})
