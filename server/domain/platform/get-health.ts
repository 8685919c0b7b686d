import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { verb } from '../../kernel/verb.ts'
import { measure } from './measure.ts'

const versionRow = z.object({ version: z.string() })

/** Heard of within a minute and a half, or not. */
const silentAfterSeconds = 90

/** How the installation stands: its parts, who lags behind in the log, what waits to leave, and the readers of everybody. */
export const getHealth = verb({
  name: 'platform.get-health',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: z.strictObject({}),
  output: z.object({
    /** Null where this process does not know what it is part of. */
    version: z.string().nullable(),
    adapters: z.record(z.string(), z.string()),
    database: z.object({ kind: z.string(), version: z.string(), tookMs: z.number() }),
    /** Absent where Kafka carries the facts: there the brokers know. */
    consumers: z
      .array(z.object({ name: z.string(), waiting: z.number(), oldestSeconds: z.number() }))
      .nullable(),
    queues: z.array(z.object({ name: z.string(), waiting: z.number(), failed: z.number() })),
    readers: z.object({ all: z.int(), silent: z.int(), queued: z.int() }),
    deadLetters: z.int(),
  }),
  async run(context) {
    const { installation, database } = context.services
    const startMs = performance.now()
    const [row] = rowsOf(
      versionRow,
      await context.tx.execute(sql`select current_setting('server_version') as version`),
    )
    const tookMs = Math.round((performance.now() - startMs) * 10) / 10
    const carriedByKafka = installation?.adapters.events === 'kafka'
    const followed = carriedByKafka ? [] : (installation?.consumers ?? [])
    const { consumers, readers, ...rest } = await measure(context, { consumers: followed })
    const silent = readers.filter(one => (one.silentSeconds ?? silentAfterSeconds) >= silentAfterSeconds)
    return {
      ...rest,
      version: installation?.version ?? null,
      adapters: installation?.adapters ?? {},
      database: { kind: database.kind, version: row?.version ?? '', tookMs },
      consumers: carriedByKafka ? null : consumers,
      readers: {
        all: readers.length,
        silent: silent.length,
        queued: readers.reduce((sum, { queued }) => sum + queued, 0),
      },
    }
  },
})
