import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { terminalQuarantine } from '../../../db/schema/devices/terminals.ts'
import { verb } from '../../kernel/verb.ts'
import { acceptUpload } from './accept-upload.ts'

const uploadsAtOnce = 20

/** What a terminal sent before it was registered counts from then on, in the order it came. */
export const releaseQuarantine = verb({
  name: 'terminals.release-quarantine',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ serial: z.string().max(40), orgId: z.uuid(), terminalId: z.uuid() }),
  output: z.object({ released: z.int() }),
  async run(context, { serial, orgId, terminalId }) {
    const { tx } = context
    const uploads = await tx
      .select()
      .from(terminalQuarantine)
      .where(eq(terminalQuarantine.serial, serial))
      .orderBy(asc(terminalQuarantine.id))
      .limit(uploadsAtOnce)
      .for('update', { skipLocked: true })
    if (uploads.length === 0) return { released: 0 }
    await context.inOrganization(orgId, async inner => {
      for (const { kind, body, receivedAt } of uploads)
        await acceptUpload(inner, { terminalId, kind, body, receivedAt })
    })
    await tx.delete(terminalQuarantine).where(
      inArray(
        terminalQuarantine.id,
        uploads.map(({ id }) => id),
      ),
    )
    return { released: uploads.length }
  },
})
