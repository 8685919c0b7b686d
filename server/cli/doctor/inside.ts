import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { latestSchema } from '../../../db/backup/schema-steps.ts'
import { readSchemaVersion } from '../../../db/backup/shape.ts'
import { rowsOf } from '../../../db/rows.ts'
import { deviceKeys } from '../../../db/schema/devices.ts'
import type { Tools } from '../tools.ts'
import { logFindings } from '../verify.ts'
import { bad, type Check, mind, well } from './check.ts'

const worstClockMs = 2_000
const longWaitMinutes = 15

const versionRow = z.object({ version: z.string(), at: z.coerce.date() })

async function checkDatabase({ database }: Tools): Promise<Check[]> {
  const start = Date.now()
  const asked = await database.db.execute(
    sql`select current_setting('server_version') as version, clock_timestamp() as at`,
  )
  const tookMs = Date.now() - start
  const [row] = rowsOf(versionRow, asked)
  if (!row) return [bad('Database', 'answers with nothing', 'Look at its own log.')]
  const driftMs = Math.round(row.at.getTime() - start - tookMs / 2)
  const isRight = Math.abs(driftMs) <= worstClockMs + tookMs / 2
  return [
    well('Database', `${database.kind}, PostgreSQL ${row.version}, answered within ${tookMs} ms`),
    isRight
      ? well('Clock', `${Math.abs(driftMs)} ms apart from the database's`)
      : bad(
          'Clock',
          `${(driftMs / 1000).toFixed(1)} s apart from the database's`,
          'Let NTP set both clocks.',
        ),
  ]
}

async function checkSchema({ database, schemaFolder }: Tools): Promise<Check> {
  const [has, wanted] = [await readSchemaVersion(database.db), await latestSchema(schemaFolder)]
  const found = `${has.count} of ${wanted.count} migrations`
  if (has.count === wanted.count && has.last === wanted.last) return well('Schema', found)
  if (has.count < wanted.count) return mind('Schema', found, 'Run muster migrate; a start does it as well.')
  return bad('Schema', found, 'The database belongs to a newer Muster: run that version.')
}

/** Whether the secret is the one that the keys of readers were sealed with. */
async function checkSecret({ database, services, env }: Tools): Promise<Check> {
  const [key] = await database.db.transaction(async tx => {
    await tx.execute(sql`select set_config('role', 'app_system', true)`)
    return tx.select({ id: deviceKeys.id, sealedKey: deviceKeys.sealedKey }).from(deviceKeys).limit(1)
  })
  const found = `${env.secret.length} characters`
  if (!key) return well('Secret', found)
  try {
    services.keyring.open(key.sealedKey, key.id)
    return well('Secret', `${found}, and it opens the keys of readers`)
  } catch {
    return bad(
      'Secret',
      'is not the one that the keys of readers were sealed with',
      'Put the old MUSTER_SECRET back.',
    )
  }
}

const queueRow = z.object({
  waiting: z.coerce.number(),
  minutes: z.coerce.number(),
  failed: z.coerce.number(),
})

async function checkQueue({ database }: Tools): Promise<Check> {
  const asked = await database.db.execute(sql`
    select count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'failed') as failed,
      coalesce(extract(epoch from now() - min(created_at) filter (where status = 'waiting')) / 60, 0)::int as minutes
    from mails`)
  const [{ waiting, minutes, failed } = { waiting: 0, minutes: 0, failed: 0 }] = rowsOf(queueRow, asked)
  const found = `${waiting} mails wait, the oldest for ${minutes} minutes; ${failed} failed`
  if (minutes < longWaitMinutes) return well('Outgoing mail', found)
  return mind('Outgoing mail', found, 'Start Muster with the service mail; table mails has the last errors.')
}

async function checkLog(tools: Tools): Promise<Check[]> {
  const found = await logFindings(tools)
  return found.map(({ fine, line }) =>
    fine ? well('Facts', line) : bad('Facts', line, 'Run muster migrate before anything is written.'),
  )
}

/** Everything that is asked of an open database. */
export async function checkInside(tools: Tools): Promise<Check[]> {
  const checks = [...(await checkDatabase(tools)), await checkSchema(tools)]
  if (checks.at(-1)?.state !== 'well') return checks
  return [...checks, await checkSecret(tools), await checkQueue(tools), ...(await checkLog(tools))]
}
