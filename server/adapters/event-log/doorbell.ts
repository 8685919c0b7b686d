import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Doorbell } from '../../ports/event-log.ts'

const channel = 'muster_events'
/** NOTIFY serialises the commits that carry it, so it travels alone and at most this often. */
const notifyEveryMs = 20

/** In-process callbacks at once; on PostgreSQL also a throttled NOTIFY for the other processes. */
export async function createDoorbell(database: Database): Promise<Doorbell> {
  const wakers: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  const wakeAll = () => {
    for (const wake of wakers) wake()
  }
  const stopListening = await database.listen?.(channel, wakeAll).catch(() => undefined)
  const notify = () => {
    timer = undefined
    database.db.execute(sql`select pg_notify(${channel}, '')`).catch(() => {}) // the others still poll
  }
  return {
    ring() {
      wakeAll()
      if (stopListening && !timer) timer = setTimeout(notify, notifyEveryMs)
    },
    onRing: wake => {
      wakers.push(wake)
    },
    async close() {
      clearTimeout(timer)
      await stopListening?.()
    },
  }
}
