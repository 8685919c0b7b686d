import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import type { Log, ReadReplica } from '../../kernel/context.ts'

const lookMs = 500
/** Further behind than this, nobody is sent there. */
const lagMaxMs = 3_000
/** Places of the primary that are remembered: enough for the lag that is allowed, and some looks more. */
const marksMax = 60

const places = z.object({ place: z.string().nullable() })

/** A place in the write-ahead log as a number that can be compared. */
export function walPlace(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

async function placeOf({ db }: Database, where: 'written' | 'replayed'): Promise<bigint | undefined> {
  const read =
    where === 'written'
      ? sql`select pg_current_wal_insert_lsn()::text as place`
      : sql`select pg_last_wal_replay_lsn()::text as place`
  const place = rowsOf(places, await db.execute(read))[0]?.place
  return place ? walPlace(place) : undefined
}

/** How long ago the primary was where the replica is now; undefined while that is unknown. */
export function lagMs(marks: readonly { atMs: number; place: bigint }[], replayed: bigint, nowMs: number) {
  const reached = marks.findLast(({ place }) => place <= replayed)
  return reached && nowMs - reached.atMs
}

export interface FollowedReplica extends ReadReplica {
  close(): Promise<void>
}

/**
 * Looks after a streaming replica: compares where the primary was with where the replica is, so that a replica whose
 * connection is cut counts as late and not as idle. While it is late or away, reads go to the primary.
 */
export function followReplica(primary: Database, replica: Database, log: Log): FollowedReplica {
  const marks: { atMs: number; place: bigint }[] = []
  let freshUntilMs = 0
  let isUsed = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  async function look() {
    const atMs = performance.now()
    const place = await placeOf(primary, 'written')
    if (place !== undefined) marks.push({ atMs, place })
    if (marks.length > marksMax) marks.shift()
    const replayed = await placeOf(replica, 'replayed')
    const lag = replayed === undefined ? undefined : lagMs(marks, replayed, performance.now())
    freshUntilMs = lag === undefined ? 0 : performance.now() + lagMaxMs - lag
  }

  async function keepLooking() {
    await look().catch(() => {
      freshUntilMs = 0
    })
    const isFresh = freshUntilMs > performance.now()
    if (isFresh !== isUsed) log.info({ isFresh }, 'the read replica')
    isUsed = isFresh
    if (!isClosed) timer = setTimeout(next, lookMs)
  }
  let looking: Promise<void> = Promise.resolve()
  const next = () => {
    looking = keepLooking()
  }
  next()

  return {
    current: () => (freshUntilMs > performance.now() ? replica : undefined),
    failed(error) {
      freshUntilMs = 0
      log.warn({ err: error }, 'the read replica did not answer; the primary was asked')
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await looking
      await replica.close()
    },
  }
}
