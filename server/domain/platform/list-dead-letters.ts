import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deadLetters, eventLog } from '../../../db/schema/event-log.ts'
import { verb } from '../../kernel/verb.ts'

const lettersMax = 1_000

/** Facts that a consumer could not handle, oldest first, as they stand in the log. A thousand at most. */
export const listDeadLetters = verb({
  name: 'platform.list-dead-letters',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      orgId: z.uuid(),
      consumer: z.string(),
      xid: z.string(),
      id: z.int(),
      error: z.string(),
      at: z.date(),
      /** Null where the log no longer has it. */
      type: z.string().nullable(),
      payload: z.unknown(),
      madeAt: z.date().nullable(),
    }),
  ),
  async run({ tx }) {
    return tx
      .select({
        orgId: deadLetters.orgId,
        consumer: deadLetters.consumer,
        xid: sql<string>`${deadLetters.xid}::text`,
        id: deadLetters.id,
        error: deadLetters.error,
        at: deadLetters.at,
        type: eventLog.type,
        payload: eventLog.payload,
        madeAt: eventLog.at,
      })
      .from(deadLetters)
      .leftJoin(
        eventLog,
        and(
          eq(eventLog.orgId, deadLetters.orgId),
          eq(eventLog.xid, deadLetters.xid),
          eq(eventLog.id, deadLetters.id),
        ),
      )
      .orderBy(asc(deadLetters.at), asc(deadLetters.id))
      .limit(lettersMax)
  },
})
