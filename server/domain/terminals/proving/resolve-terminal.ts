import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { terminals } from '../../../../db/schema/devices/terminals.ts'
import { verb } from '../../../kernel/verb.ts'
import { networkHash } from './network.ts'
import { ownerOf } from './owner.ts'

/**
 * Whose terminal speaks: the organization that proved this serial number from where the request comes, null while none
 * did. `asked`: somebody waits for a number from it.
 */
export const resolveTerminal = verb({
  name: 'terminals.resolve-terminal',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ serial: z.string().max(40) }),
  output: z.object({
    owner: z.object({ orgId: z.uuid(), terminalId: z.uuid(), isActive: z.boolean() }).nullable(),
    asked: z.boolean(),
  }),
  async run(context, { serial }) {
    const { tx, now } = context
    const owner = await ownerOf(tx, serial, networkHash(context))
    const [ask] = await tx
      .select({ id: terminals.id })
      .from(terminals)
      .where(and(eq(terminals.serial, serial), gt(terminals.numberExpiresAt, now)))
      .limit(1)
    if (!owner) return { owner: null, asked: ask !== undefined }
    const { orgId, terminalId, enabled, suspendedAt } = owner
    return {
      owner: { orgId, terminalId, isActive: enabled && suspendedAt === null },
      asked: ask !== undefined,
    }
  },
})
