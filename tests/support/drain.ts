import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../db/rows.ts'
import { postgresEventLog } from '../../server/adapters/event-log/postgres.ts'
import type { Reaction } from '../../server/consumers/consumer.ts'
import { runOnce } from '../../server/consumers/runner.ts'
import type { World } from './world.ts'

const left = z.object({ left: z.coerce.number() })

/** How many logged events this reaction has not passed yet. */
export async function unread({ database }: World, name: string): Promise<number> {
  const result = await database.db.execute(sql`
    select count(*) as left from event_log e left join consumer_cursors c on c.consumer = ${name}
    where c.consumer is null or (e.xid, e.id) > (c.xid, c.id)`)
  return rowsOf(left, result)[0]?.left ?? 0
}

/**
 * Lets these reactions read the log to its end. A transaction of another test on the same server may hide the newest
 * events for a moment, so this waits for them.
 */
export async function drain(world: World, reactions: Reaction[]): Promise<void> {
  for (const reaction of reactions) {
    for (let pass = 0; (await unread(world, reaction.name)) > 0; pass++) {
      if (pass > 1_000) throw new Error(`${reaction.name} does not get to the end of the log.`)
      if (!(await runOnce(world.services, postgresEventLog, reaction))) {
        await new Promise(resolve => setTimeout(resolve, pass < 3 ? 0 : 10))
      }
    }
  }
}
