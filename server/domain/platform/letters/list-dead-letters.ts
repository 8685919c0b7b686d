import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { deadLetters, eventLog } from '../../../../db/schema/event-log.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { verb } from '../../../kernel/verb.ts'
import { told } from './told.ts'

const lettersMax = 1_000

/** Facts that a consumer could not handle, oldest first, and why. A thousand at most; what they say stays where it is. */
export const listDeadLetters = verb({
  name: 'platform.list-dead-letters',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      orgId: z.uuid(),
      organization: z.string().nullable(),
      consumer: z.string(),
      xid: z.string(),
      id: z.int(),
      error: z.string(),
      at: z.date(),
      /** Null where the log no longer has it. */
      type: z.string().nullable(),
    }),
  ),
  async run({ tx }) {
    const { orgId, consumer, xid, id, error, at } = deadLetters
    const fact = and(eq(eventLog.orgId, orgId), eq(eventLog.xid, xid), eq(eventLog.id, id))
    const letters = await tx
      .select({
        ...{ orgId, consumer, id, error, at },
        xid: sql<string>`${xid}::text`,
        type: eventLog.type,
        organization: organizations.name,
      })
      .from(deadLetters)
      .leftJoin(eventLog, fact)
      .leftJoin(organizations, eq(organizations.id, orgId))
      .orderBy(asc(at), asc(id))
      .limit(lettersMax)
    return letters.map(letter => ({ ...letter, error: told(letter.error) }))
  },
})
