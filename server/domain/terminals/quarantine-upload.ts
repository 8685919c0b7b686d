import { count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { terminalQuarantine } from '../../../db/schema/devices/terminals.ts'
import { AppError } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

const uploadsPerSerialMax = 200
const uploadsMax = 20_000
export const quarantineBytesMax = 1_048_576

/** Keeps what an unknown serial number sends until somebody registers it; a terminal that is refused sends again. */
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
  async run({ tx, now }, upload) {
    const [all] = await tx.select({ count: count() }).from(terminalQuarantine)
    const [own] = await tx
      .select({ count: count() })
      .from(terminalQuarantine)
      .where(eq(terminalQuarantine.serial, upload.serial))
    if ((own?.count ?? 0) >= uploadsPerSerialMax || (all?.count ?? 0) >= uploadsMax)
      throw new AppError('unavailable', 'Register this terminal first.', { retryAfter: 300 })
    await tx.insert(terminalQuarantine).values({ ...upload, receivedAt: now })
    return { kept: true as const }
  },
})
