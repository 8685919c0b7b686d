import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deadLetters } from '../../../db/schema/event-log.ts'
import { verb } from '../../kernel/verb.ts'

/** Takes one letter away, in the transaction that has handled its fact after all. False: somebody else took it. */
export const takeDeadLetter = verb({
  name: 'platform.take-dead-letter',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({
    orgId: z.uuid(),
    consumer: z.string().max(100),
    xid: z.string().regex(/^\d{1,20}$/),
    id: z.int(),
  }),
  output: z.object({ taken: z.boolean() }),
  async run({ tx }, { orgId, consumer, xid, id }) {
    const taken = await tx
      .delete(deadLetters)
      .where(
        and(
          eq(deadLetters.orgId, orgId),
          eq(deadLetters.consumer, consumer),
          eq(deadLetters.xid, xid),
          eq(deadLetters.id, id),
        ),
      )
      .returning({ id: deadLetters.id })
    return { taken: taken.length > 0 }
  },
})
