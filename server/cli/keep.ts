import { stat } from 'node:fs/promises'
import { checkFile } from '../../db/backup/check-file.ts'
import { BackupError, type Manifest } from '../../db/backup/manifest.ts'
import { restoreBackup } from '../../db/backup/restore-backup.ts'
import { latestSchema } from '../../db/backup/schema-steps.ts'
import { readSchemaVersion } from '../../db/backup/shape.ts'
import { type FileSource, takeBackup } from '../../db/backup/take-backup.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Options } from './options.ts'
import { secretMarkOf, type Tools } from './tools.ts'

function filesOf(objects: ObjectStore): FileSource {
  return {
    async *keys() {
      for (let after: string | undefined; ; ) {
        const found = await objects.list('', after)
        if (found.length === 0) return
        for (const { key } of found) yield key
        after = found.at(-1)?.key
      }
    },
    read: key => objects.get(key),
  }
}

const seconds = (startMs: number) => `${((performance.now() - startMs) / 1000).toFixed(1)} s`

function inWords({ tables, files, auditHeads }: Manifest): string {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  const kept = files ? `, ${files.rows} files` : ', no files'
  return `${Object.keys(tables).length} tables, ${rows} rows${kept}, ${auditHeads.length} audit chains`
}

/** Everything into one file that nobody else can read. */
export async function backup(tools: Tools, { subject: path = '', withoutFiles }: Options): Promise<boolean> {
  const { database, services, env, say, schemaFolder } = tools
  const start = performance.now()
  const { count } = await readSchemaVersion(database.db)
  if (count === 0) throw new BackupError('This database holds no Muster yet: there is nothing to back up.')
  if (count < (await latestSchema(schemaFolder)).count)
    throw new BackupError('The database has an older schema. Run muster migrate first.')
  const made = await takeBackup({
    database,
    path,
    passphrase: env.backupKey,
    files: withoutFiles ? undefined : filesOf(services.objects),
    secretMark: secretMarkOf(services),
    now: services.clock.now(),
  })
  const { size } = await stat(path)
  say(`✓ ${path}: ${inWords(made)}; ${Math.ceil(size / 1024)} KiB in ${seconds(start)}`)
  if (!env.backupKey)
    say('! It is not encrypted: set MUSTER_BACKUP_KEY, or keep it where the database could be kept.')
  say('  Keep MUSTER_SECRET beside it, not in it: without it nobody can open the keys of readers.')
  return true
}

export async function restore(tools: Tools, { subject: path = '', force }: Options): Promise<boolean> {
  const { database, services, env, say, schemaFolder } = tools
  const start = performance.now()
  const { objects } = services
  const found = await restoreBackup({
    database,
    path,
    passphrase: env.backupKey,
    folder: schemaFolder,
    force,
    putFile: (key, content) => objects.put(key, content, 'application/octet-stream'),
    onStep: text => say(`✓ ${text} (${seconds(start)})`),
  })
  say(`✓ Restored as of ${found.takenAt}: ${inWords(found)}; ${seconds(start)}`)
  if (found.secretMark !== secretMarkOf(services))
    say('! MUSTER_SECRET is not the one it was taken with: readers and passkeys of that secret stay locked.')
  if (env.kafka) say('! Set a new KAFKA_PREFIX: the old topics tell of what came after this backup.')
  return true
}

/** Whether a file is whole, without a database. */
export async function check({ env, say }: Pick<Tools, 'env' | 'say'>, path: string): Promise<Manifest> {
  const found = await checkFile(path, env.backupKey)
  say(`✓ ${path} is whole: ${inWords(found)}; taken ${found.takenAt}`)
  return found
}
