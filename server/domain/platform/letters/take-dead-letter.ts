import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { deadLetters } from '../../../../db/schema/event-log.ts'
import { verb } from '../../../kernel/verb.ts'
import { letterName } from './letter-name.ts'

/** Takes one letter away, in the transaction that has handled its fact after all. False: somebody else took it. */
export const takeDeadLetter = verb({
  name: 'platform.take-dead-letter',
  kind: 'command',
  permission: 'platform.operate',
  platform: true,
  // The replay that takes it is recorded.
  audit: false,
  input: letterName,
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
