import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'

/** Any constant: every Muster process takes this same advisory lock before it touches the schema. */
const migrationLock = 20_614_871

/** Applied after the migrations at every start, in this order; each is safe to apply again. */
export const scripts = [
  'functions.sql',
  'privileges.sql',
  'tallies.sql',
  'phones.sql',
  'log-clock.sql',
] as const

/**
 * Brings the schema, the functions and the privileges up to date. `folder` is the repository's db/.
 * Several processes may start at once: one migrates, the others wait and then find nothing to do.
 */
export async function migrate(database: Database, folder: string): Promise<void> {
  const apply = async () => {
    await database.migrate(join(folder, 'migrations'))
    for (const script of scripts) await database.script(await readFile(join(folder, script), 'utf8'))
  }
  // PGlite has one connection, which a held lock would block, and one process by its folder lock.
  if (database.kind === 'pglite') return apply()
  await database.db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(${migrationLock})`)
    await apply()
  })
}
