import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { terminals, terminalUploads } from '../../../../db/schema/devices/terminals.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { acceptUpload } from '../accept-upload.ts'

const uploadsAtOnce = 20
const bytesAtOnce = 262_144

/** What a terminal sent before it was proved counts from now on, oldest first. Call again while some is `left`. */
export const takeWaiting = verb({
  name: 'terminals.take-waiting',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ terminalId: z.uuid() }),
  output: z.object({ punches: z.int(), left: z.int().describe('Uploads that still wait.') }),
  async run(context, { terminalId }) {
    const { tx } = context
    // Locked, so that two people who press at once take each upload once.
    const [terminal] = await tx
      .select({ id: terminals.id })
      .from(terminals)
      .where(eq(terminals.id, terminalId))
      .for('update')
    if (!terminal) throw notFound('The terminal')
    const waiting = and(eq(terminalUploads.terminalId, terminalId), eq(terminalUploads.waiting, true))
    const oldest = await tx
      .select()
      .from(terminalUploads)
      .where(waiting)
      .orderBy(asc(terminalUploads.id))
      .limit(uploadsAtOnce)
    let [bytes, punches] = [0, 0]
    const taken: string[] = []
    for (const { id, kind, body, receivedAt } of oldest) {
      bytes += body.length
      if (taken.length > 0 && bytes > bytesAtOnce) break
      const { stored } = await acceptUpload(context.asSystem(), { terminalId, kind, body, receivedAt })
      punches += stored
      taken.push(id)
    }
    if (taken.length > 0) await tx.delete(terminalUploads).where(inArray(terminalUploads.id, taken))
    await tx
      .update(terminals)
      .set({ backfilled: sql`${terminals.backfilled} + ${punches}` })
      .where(eq(terminals.id, terminalId))
    const [rest] = await tx.select({ left: count() }).from(terminalUploads).where(waiting)
    return { punches, left: rest?.left ?? 0 }
  },
})
