import { and, count, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { terminalQuarantine } from '../../../../db/schema/devices/terminals.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { networkHash } from '../proving/network.ts'

const uploadsPerTerminalMax = 200
const uploadsMax = 20_000
const bytesPerNetworkMax = 32 * 1_048_576
export const quarantineBytesMax = 1_048_576

/** Keeps what a terminal sends until somebody proves it theirs; one that is refused keeps its punches and sends again. */
export const quarantineUpload = verb({
  name: 'terminals.quarantine-upload',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({
    serial: z.string().max(40),
    kind: z.string().max(40),
    body: z.string().max(quarantineBytesMax),
  }),
  output: z.object({ kept: z.literal(true) }),
  async run(context, upload) {
    const { tx, now } = context
    const network = networkHash(context)
    const [all] = await tx.select({ count: count() }).from(terminalQuarantine)
    const [near] = await tx
      .select({ bytes: sql`coalesce(sum(octet_length(${terminalQuarantine.body})), 0)`.mapWith(Number) })
      .from(terminalQuarantine)
      .where(eq(terminalQuarantine.network, network))
    const [own] = await tx
      .select({ count: count() })
      .from(terminalQuarantine)
      .where(and(eq(terminalQuarantine.serial, upload.serial), eq(terminalQuarantine.network, network)))
    const isFull =
      (own?.count ?? 0) >= uploadsPerTerminalMax ||
      (all?.count ?? 0) >= uploadsMax ||
      (near?.bytes ?? 0) + upload.body.length > bytesPerNetworkMax
    if (isFull) throw new AppError('unavailable', 'Prove whose terminal this is first.', { retryAfter: 300 })
    const body = upload.body.replaceAll('\u0000', '')
    await tx.insert(terminalQuarantine).values({ ...upload, body, network, receivedAt: now })
    return { kept: true as const }
  },
})
