import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { verb } from '../../kernel/verb.ts'

const readersMax = 5_000
/** A consumer that is further behind than this is told to be this far behind: counting is not to be the next load. */
const waitingMax = 10_000

const amount = z.coerce.number()
const lag = z.object({ name: z.string(), waiting: amount, oldestSeconds: amount })
const queue = z.object({
  name: z.enum(['mails', 'pushes', 'webhooks', 'exports']),
  waiting: amount,
  failed: amount,
})
const reader = z.object({
  orgId: z.string(),
  deviceId: z.string(),
  silentSeconds: amount.nullable(),
  queued: amount,
})

const followed = z.strictObject({ name: z.string().max(100), types: z.array(z.string().max(100)).max(200) })

async function lagOf(tx: Tx, { name, types }: z.output<typeof followed>, now: Date) {
  const asked = await tx.execute(sql`
    select ${name} as name, count(*) as waiting,
      coalesce(greatest(extract(epoch from ${now.toISOString()}::timestamptz - min(at)), 0), 0) as "oldestSeconds"
    from (
      select e.at from event_log e
      where (e.xid, e.id) > (
        coalesce((select xid from consumer_cursors where consumer = ${name}), '0'::xid8),
        coalesce((select id from consumer_cursors where consumer = ${name}), 0))
        and e.type = any(${sql.param(types)}::text[])
      order by e.xid, e.id limit ${waitingMax}) unread`)
  return rowsOf(lag, asked)
}

const queues = sql`
  select 'mails' as name, count(*) filter (where status = 'waiting') as waiting,
    count(*) filter (where status = 'failed') as failed from mails where status <> 'sent'
  union all select 'pushes', count(*) filter (where status = 'waiting'),
    count(*) filter (where status = 'failed') from pushes where status <> 'sent'
  union all select 'webhooks', count(*) filter (where status = 'waiting'),
    count(*) filter (where status = 'failed') from webhook_deliveries where status <> 'delivered'
  union all select 'exports', count(*) filter (where state in ('waiting', 'running')),
    count(*) filter (where state = 'failed') from export_jobs where state in ('waiting', 'running', 'failed')`

const readersAt = (now: Date) => sql`
  select org_id as "orgId", id as "deviceId", queue_depth as queued,
    greatest(extract(epoch from ${now.toISOString()}::timestamptz - coalesce(last_seen_at, claimed_at)), 0) as "silentSeconds"
  from devices where revoked_at is null and claimed_at is not null order by org_id, id limit ${readersMax}`

/** How the whole installation stands at this moment: what waits, where, and since when. Ids alone, no names. */
export const measure = verb({
  name: 'platform.measure',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: z.strictObject({ consumers: z.array(followed).max(100) }),
  output: z.object({
    consumers: z.array(lag),
    queues: z.array(queue),
    readers: z.array(reader),
    deadLetters: z.int(),
  }),
  async run({ tx, now }, { consumers }) {
    const lags: z.output<typeof lag>[] = []
    for (const one of consumers) lags.push(...(await lagOf(tx, one, now)))
    const letters = await tx.execute(sql`select count(*) as count from dead_letters`)
    return {
      consumers: lags,
      queues: rowsOf(queue, await tx.execute(queues)),
      readers: rowsOf(reader, await tx.execute(readersAt(now))),
      deadLetters: rowsOf(z.object({ count: amount }), letters)[0]?.count ?? 0,
    }
  },
})
