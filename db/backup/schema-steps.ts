import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '../client.ts'
import { BackupError, type Manifest } from './manifest.ts'

const journal = z.looseObject({ entries: z.array(z.looseObject({ when: z.number(), tag: z.string() })) })

const readJournal = async (folder: string) =>
  journal.parse(JSON.parse(await readFile(join(folder, 'migrations', 'meta', '_journal.json'), 'utf8')))

/** How many migrations there are to apply; `folder` is the repository's db/. */
export async function latestSchema(folder: string): Promise<{ count: number; last: number }> {
  const { entries } = await readJournal(folder)
  return { count: entries.length, last: entries.at(-1)?.when ?? 0 }
}

/** Throws BackupError for a backup of a schema that this version does not have. */
export async function requireKnownSchema({ schema }: Manifest, folder: string): Promise<void> {
  const { entries } = await readJournal(folder)
  if (entries[schema.count - 1]?.when === schema.last) return
  throw new BackupError(
    schema.last > (entries.at(-1)?.when ?? 0)
      ? 'The backup was taken by a newer Muster. Restore it with that version or a later one.'
      : 'The backup was taken by a Muster whose schema this version does not know.',
  )
}

/** Applies the first migrations alone, so that rows come back into the schema that they were read from. */
export async function migrateTo(
  { count }: Manifest['schema'],
  database: Database,
  folder: string,
): Promise<void> {
  const { entries, ...rest } = await readJournal(folder)
  const scratch = await mkdtemp(join(tmpdir(), 'muster-restore-'))
  try {
    const first = entries.slice(0, count)
    await mkdir(join(scratch, 'meta'))
    await writeFile(join(scratch, 'meta', '_journal.json'), JSON.stringify({ ...rest, entries: first }))
    for (const { tag } of first)
      await copyFile(join(folder, 'migrations', `${tag}.sql`), join(scratch, `${tag}.sql`))
    await database.migrate(scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
