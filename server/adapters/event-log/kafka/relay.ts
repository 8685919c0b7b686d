import { sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import type { Context, Services } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import type { Appender } from '../../kafka/cluster.ts'
import { lockCursor, moveTo, readAfter } from '../postgres.ts'

const name = 'kafka-relay'
const batchSize = 500
const pollMs = 250
const pauseMs = 1_000

const systemContext = (services: Services): Context => ({
  services,
  actor: { kind: 'system' },
  request: { id: newId(), ip: '', userAgent: name },
})

/** The first time: from where the consumer that is furthest behind stood in the database's own log. */
const begin = (tx: Tx) =>
  tx.execute(sql`
    insert into consumer_cursors (consumer, xid, id)
    select ${name}, xid, id from consumer_cursors
    where not exists (select from consumer_cursors where consumer = ${name})
    order by consumer_cursors.xid, id limit 1
    on conflict do nothing`)

/**
 * Carries one batch of facts to Kafka, in order, by one process at a time. The transaction has written nothing while it
 * waits for the broker, so it hides nothing from anybody. True when there is likely more.
 */
export function relayOnce(services: Services, appender: Appender): Promise<boolean> {
  return inTransaction(systemContext(services), true, async ({ tx }) => {
    await begin(tx)
    const cursor = await lockCursor(tx, name, new Date())
    if (!cursor) return false
    const rows = await readAfter(tx, cursor, batchSize)
    const last = rows.at(-1)
    if (!last) return false
    await appender.append(rows.map(row => ({ topic: 'facts', key: row.org_id, value: row })))
    await moveTo(tx, name, last)
    return rows.length === batchSize
  })
}

export interface Relay {
  wake(): void
  stop(): Promise<void>
}

/** Relays until it is stopped. A broker that is away delays reactions and nothing else. */
export function startRelay(services: Services, appender: Appender): Relay {
  let running = true
  let wakeUp = () => {}
  let isCalled = false
  const sleep = (durationMs: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, durationMs)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function loop() {
    while (running) {
      isCalled = false
      try {
        const more = await relayOnce(services, appender)
        if (!more && !isCalled) await sleep(pollMs)
      } catch (error) {
        services.log.warn({ err: error }, 'facts could not be carried to Kafka')
        if (running) await sleep(pauseMs)
      }
    }
  }
  const done = loop()
  return {
    wake() {
      isCalled = true
      wakeUp()
    },
    async stop() {
      running = false
      wakeUp()
      await done
    },
  }
}
