import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Log } from '../../kernel/context.ts'
import type { RealtimeMessage } from '../../ports/realtime.ts'
import type { EmbeddedRealtime } from './embedded.ts'

const channel = 'muster_realtime'
/** PostgreSQL takes less than 8,000 bytes in one notification. */
const payloadBytesMax = 7_500

const message = z.object({
  channel: z.string(),
  event: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
const payloadSchema = z.object({ from: z.string(), messages: z.array(message) })

/** As many notifications as it takes; every message is ids and versions, far below the limit. */
function payloadsOf(from: string, messages: RealtimeMessage[]): string[] {
  const payloads: string[] = []
  let batch: RealtimeMessage[] = []
  for (const one of messages) {
    const grown = [...batch, one]
    if (batch.length > 0 && Buffer.byteLength(JSON.stringify({ from, messages: grown })) > payloadBytesMax) {
      payloads.push(JSON.stringify({ from, messages: batch }))
      batch = [one]
    } else batch = grown
  }
  if (batch.length > 0) payloads.push(JSON.stringify({ from, messages: batch }))
  return payloads
}

function messagesIn(payload: string) {
  try {
    return payloadSchema.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}

/**
 * The embedded server of each process, told of what was published in the others by way of PostgreSQL. For a few hundred
 * messages a second: a notification makes commits wait for one another. Beyond that, Pusher or soketi.
 */
export async function shareRealtime(
  embedded: EmbeddedRealtime,
  database: Database,
  log: Log,
): Promise<EmbeddedRealtime> {
  const { listen, db } = database
  if (!listen) return embedded
  const self = randomUUID()
  const stop = await listen(channel, payload => {
    const heard = messagesIn(payload)
    if (!heard || heard.from === self) return
    embedded.publish(heard.messages).catch(error => log.warn({ err: error }, 'a message was not passed on'))
  })
  return {
    ...embedded,
    async publish(messages) {
      await embedded.publish(messages)
      for (const payload of payloadsOf(self, messages))
        await db.execute(sql`select pg_notify(${channel}, ${payload})`)
    },
    async close() {
      await stop()
      await embedded.close()
    },
  }
}
