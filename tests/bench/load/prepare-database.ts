import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/migrate.ts'
import { startPostgres } from '../../support/postgres-cluster.ts'
import { benchSecret } from './dataset.ts'

export interface PreparedDatabase {
  url: string
  /** What a server needs to find it. */
  env: Record<string, string>
  /** Opens it, while no server holds it. */
  open(): Promise<Database>
  dispose(): Promise<void>
}

/** A migrated database of its own; PostgreSQL with fsync on. */
export async function prepareDatabase(kind: 'pglite' | 'postgres'): Promise<PreparedDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const cluster = kind === 'postgres' ? await startPostgres() : undefined
  const url = cluster?.url ?? join(folder, 'db')
  const open = () => openDatabase({ url })
  const database = await open()
  await migrate(database, 'db')
  await database.close()
  const env: Record<string, string> = { MUSTER_DATA: folder, MUSTER_SECRET: benchSecret }
  if (cluster) env.DATABASE_URL = url
  return {
    url,
    env,
    open,
    async dispose() {
      await cluster?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
