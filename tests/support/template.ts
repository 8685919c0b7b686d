import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { scripts } from '../../db/migrate.ts'

/** A migrated PGlite as a file: loading it is about ten times faster than migrating anew in each test file. */
export async function buildPgliteTemplate(): Promise<string> {
  const client = await PGlite.create()
  await migrate(drizzle({ client }), { migrationsFolder: 'db/migrations' })
  for (const script of scripts) await client.exec(await readFile(`db/${script}`, 'utf8'))
  const dump = await client.dumpDataDir('none')
  await client.close()
  const path = join(await mkdtemp(join(tmpdir(), 'muster-template-')), 'template.tar')
  await writeFile(path, Buffer.from(await dump.arrayBuffer()))
  return path
}
