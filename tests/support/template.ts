import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'

/** A migrated PGlite as a file: loading it is about ten times faster than migrating anew in each test file. */
export async function buildPgliteTemplate(): Promise<string> {
  const client = await PGlite.create()
  await migrate(drizzle({ client }), { migrationsFolder: 'db/migrations' })
  for (const script of ['functions', 'privileges', 'tallies'])
    await client.exec(await readFile(`db/${script}.sql`, 'utf8'))
  const dump = await client.dumpDataDir('none')
  await client.close()
  const path = join(await mkdtemp(join(tmpdir(), 'muster-template-')), 'template.tar')
  await writeFile(path, Buffer.from(await dump.arrayBuffer()))
  return path
}
