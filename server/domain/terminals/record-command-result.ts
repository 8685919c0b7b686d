import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { terminalCommands } from '../../../db/schema/devices/terminals.ts'
import { verb } from '../../kernel/verb.ts'

/** What became of an order; a result for an order that was never given is forgotten. */
export const recordCommandResult = verb({
  name: 'terminals.record-command-result',
  kind: 'command',
  permission: 'terminals.serve',
  audit: false,
  input: z.strictObject({
    terminalId: z.uuid(),
    id: z.int().min(0),
    returnCode: z.int().min(-2_147_483_648).max(2_147_483_647),
  }),
  output: z.object({ known: z.boolean() }),
  async run({ tx, now }, { terminalId, id, returnCode }) {
    const done = await tx
      .update(terminalCommands)
      .set({ doneAt: now, returnCode })
      .where(
        and(
          eq(terminalCommands.terminalId, terminalId),
          eq(terminalCommands.id, id),
          isNull(terminalCommands.doneAt),
        ),
      )
      .returning({ id: terminalCommands.id })
    return { known: done.length > 0 }
  },
})
