import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { terminals, terminalUploads } from '../../../../db/schema/devices/terminals.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Drops what a terminal sent before it was proved: it was tried out elsewhere, or sold with its past. */
export const rejectWaiting = verb({
  name: 'terminals.reject-waiting',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ terminalId: z.uuid() }),
  output: z.object({ rejected: z.int().describe('Uploads.') }),
  async run({ tx }, { terminalId }) {
    const [terminal] = await tx
      .select({ id: terminals.id })
      .from(terminals)
      .where(eq(terminals.id, terminalId))
      .for('update')
    if (!terminal) throw notFound('The terminal')
    const dropped = await tx
      .delete(terminalUploads)
      .where(and(eq(terminalUploads.terminalId, terminalId), eq(terminalUploads.waiting, true)))
      .returning({ id: terminalUploads.id })
    return { rejected: dropped.length }
  },
})
