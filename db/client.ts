import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Pool as NeonPool, neonConfig } from '@neondatabase/serverless'
import { drizzle as drizzleNeon } from 'drizzle-orm/neon-serverless'
import { migrate as migrateNeon } from 'drizzle-orm/neon-serverless/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { Pool } from 'pg'
import { WebSocket } from 'ws'
import { lockFolder } from './folder-lock.ts'
import { listenOn } from './listen.ts'

export type Db = PgDatabase<PgQueryResultHKT>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** One open database, whichever of the three drivers serves it. */
export interface Database {
  kind: 'pglite' | 'postgres' | 'neon'
  db: Db
  /** Applies what `folder` holds and this database has not seen. */
  migrate(folder: string): Promise<void>
  /** Runs a file of several statements. */
  script(text: string): Promise<void>
  /** Calls back on each NOTIFY of the channel, with '' when some may have been missed; resolves with the way to stop. Absent where sessions are pooled. */
  listen?(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** postgres://…, or a folder path for PGlite, or 'memory:'. */
  url: string
  /** Connections of the pool; PGlite has one. */
  poolSize?: number
  /** A snapshot made by PGlite's dumpDataDir: tests start from a migrated one. */
  snapshot?: Blob
  /** Local WebSocket proxy, "host:port/v1", that stands in for Neon's own. */
  neonProxy?: string
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (!/^postgres(ql)?:/.test(options.url)) return openPglite(options)
  const host = new URL(options.url).hostname
  return host.endsWith('.neon.tech') || options.neonProxy ? openNeon(options) : openPostgres(options)
}

async function openPglite({ url, snapshot }: DatabaseOptions): Promise<Database> {
  const inMemory = url === 'memory:'
  if (!inMemory) mkdirSync(url, { recursive: true })
  const release = inMemory ? () => {} : lockFolder(url)
  const client = await PGlite.create({
    ...(inMemory ? {} : { dataDir: join(url, 'pgdata') }),
    ...(snapshot ? { loadDataDir: snapshot } : {}),
  }).catch(error => {
    release()
    throw error
  })
  keepParsersFew(client)
  const db = drizzlePglite({ client })
  return {
    kind: 'pglite',
    db,
    migrate: folder => migratePglite(db, { migrationsFolder: folder }),
    script: async text => {
      await client.exec(text)
    },
    close: async () => {
      await client.close()
      release()
    },
  }
}

/** Arrays of boolean, whole and decimal numbers, text, uuid, date, timestamptz, json and jsonb. */
const parsedArrays = [1000, 1005, 1007, 1009, 1015, 1016, 1022, 1182, 1185, 199, 2951, 3807]

/**
 * Drizzle gives parsers of its own with each statement, and PGlite then copies its table of 318: a third of what a small
 * statement costs. Types that are not in the table fall back to PGlite's own parsers, all but arrays.
 */
function keepParsersFew(client: PGlite) {
  client.parsers = Object.fromEntries(
    parsedArrays.flatMap(type => (client.parsers[type] ? [[type, client.parsers[type]]] : [])),
  )
}

/**
 * A connection may die while nobody uses it, or while a transaction holds it between two statements. An error that nobody
 * hears would end the process; heard, the next statement fails and the pool opens another connection.
 */
function bearLosses(pool: Pool | NeonPool) {
  pool.on('error', () => {})
  pool.on('connect', (client: { on(event: 'error', heard: () => void): unknown }) => {
    client.on('error', () => {})
  })
}

function openPostgres({ url, poolSize = 10 }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    // A forgotten transaction would hide every newer event from the log's readers.
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  bearLosses(pool)
  const db = drizzlePostgres({ client: pool })
  return {
    kind: 'postgres',
    db,
    migrate: folder => migratePostgres(db, { migrationsFolder: folder }),
    script: async text => {
      await pool.query(text)
    },
    listen: (channel, onNotify) => listenOn(url, channel, onNotify),
    close: () => pool.end(),
  }
}

function openNeon({ url, poolSize = 10, neonProxy }: DatabaseOptions): Database {
  neonConfig.webSocketConstructor = WebSocket
  if (neonProxy) {
    neonConfig.wsProxy = () => neonProxy
    neonConfig.useSecureWebSocket = false
    neonConfig.pipelineTLS = false
    neonConfig.pipelineConnect = false
  }
  const pool = new NeonPool({ connectionString: url, max: poolSize })
  bearLosses(pool)
  const db = drizzleNeon({ client: pool })
  return {
    kind: 'neon',
    db,
    migrate: folder => migrateNeon(db, { migrationsFolder: folder }),
    script: async text => {
      await pool.query(text)
    },
    close: () => pool.end(),
  }
}
