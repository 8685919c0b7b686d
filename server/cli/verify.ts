import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { differingTables } from '../../db/backup/check-file.ts'
import { fixFormats, tallyOf } from '../../db/backup/rows.ts'
import { readShapes } from '../../db/backup/shape.ts'
import { becomeKeeper } from '../../db/backup/take-backup.ts'
import { rowsOf } from '../../db/rows.ts'
import { verifyAudit } from '../domain/audit/verify.ts'
import { checkTallies } from '../domain/reports/tallies/check-tallies.ts'
import { check } from './keep.ts'
import type { Options } from './options.ts'
import type { Tools } from './tools.ts'

/** What one look found: a sentence, and whether all is well. */
interface Finding {
  fine: boolean
  line: string
}

/** Reads as the keeper does: every organization, suspended ones as well. */
const keeping = <T>({ database }: Tools, run: Parameters<typeof database.db.transaction<T>>[0]) =>
  database.db.transaction(
    async tx => {
      await becomeKeeper(tx)
      return run(tx)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )

const idRow = z.object({ id: z.string() })

const organizationIds = (tools: Tools) =>
  keeping(tools, async tx =>
    rowsOf(idRow, await tx.execute(sql`select id from organizations order by id`)).map(({ id }) => id),
  )

async function auditOf(tools: Tools, orgId: string): Promise<Finding> {
  const { entries, sealed, checkpoints, faultCount } = await verifyAudit(tools.as(orgId), { all: true })
  const line = `${orgId}: ${entries} audit entries, ${sealed} sealed, ${checkpoints} checkpoints, ${faultCount} faults`
  return { fine: faultCount === 0, line }
}

async function countsOf(tools: Tools, orgId: string): Promise<Finding> {
  const differences = await checkTallies(tools.as(orgId), {})
  const advice = differences.length > 0 ? '; npm run recount -- --mend makes them anew' : ''
  return {
    fine: differences.length === 0,
    line: `${orgId}: ${differences.length} differences between reports and marks${advice}`,
  }
}

const logRow = z.object({
  events: z.coerce.number(),
  ahead: z.coerce.number(),
  lost: z.coerce.number(),
  letters: z.coerce.number(),
})

/** What was written under numbers above the log's clock would never be read, and a consumer that stands there reads nothing. */
export const logFindings = (tools: Tools): Promise<Finding[]> =>
  keeping(tools, async tx => {
    const found = await tx.execute(sql`
      with clock as materialized (select log_xid() as xid)
      select (select count(*) from event_log) as events,
        (select count(*) from event_log e, clock where e.xid > clock.xid) as ahead,
        (select count(*) from consumer_cursors c, clock where c.xid > clock.xid) as lost,
        (select count(*) from dead_letters) as letters`)
    const [{ events, ahead, lost, letters } = { events: 0, ahead: 0, lost: 0, letters: 0 }] = rowsOf(
      logRow,
      found,
    )
    return [
      {
        fine: ahead === 0 && lost === 0,
        line:
          `log: ${events} facts, ${ahead} above its clock, ${lost} consumers above it` +
          (ahead + lost > 0 ? '; start Muster, or run muster migrate, which begins a new era' : ''),
      },
      { fine: true, line: `log: ${letters} dead letters` },
    ]
  })

const gapRow = z.object({ readers: z.coerce.number(), scans: z.coerce.number() })

/** Scans that readers counted and that have not come. They may still be on their way: no fault of the database. */
const gapFinding = (tools: Tools): Promise<Finding> =>
  keeping(tools, async tx => {
    const found = await tx.execute(sql`
      select count(distinct device_id) as readers, coalesce(sum(highest_seq - received - written_off), 0) as scans
      from device_boots where highest_seq > received + written_off`)
    const [{ readers, scans } = { readers: 0, scans: 0 }] = rowsOf(gapRow, found)
    return { fine: true, line: `readers: ${scans} scans of ${readers} readers are still to come` }
  })

/** Names of the tables that are not what the backup holds. */
export async function differencesFrom(tools: Tools, path: string): Promise<string[]> {
  const manifest = await check(tools, path)
  return keeping(tools, async tx => {
    await fixFormats(tx)
    const tallies: Record<string, { rows: number; sha256: string }> = {}
    for (const shape of await readShapes(tx)) tallies[shape.name] = await tallyOf(tx, shape)
    return differingTables(manifest, tallies)
  })
}

async function against(tools: Tools, path: string): Promise<Finding> {
  const wrong = await differencesFrom(tools, path)
  const line =
    wrong.length === 0 ? 'every table equals the backup' : `not as in the backup: ${wrong.join(', ')}`
  return { fine: wrong.length === 0, line }
}

/** False when anything does not fit; every finding is one line. */
export async function verify(tools: Tools, { subject }: Options): Promise<boolean> {
  const start = performance.now()
  const findings: Finding[] = []
  const note = (...found: Finding[]) => {
    findings.push(...found)
    for (const { fine, line } of found) tools.say(`${fine ? '✓' : '✗'} ${line}`)
  }
  if (subject) note(await against(tools, subject))
  for (const orgId of await organizationIds(tools)) {
    note(await auditOf(tools, orgId))
    note(await countsOf(tools, orgId))
  }
  note(...(await logFindings(tools)), await gapFinding(tools))
  const faults = findings.filter(({ fine }) => !fine).length
  tools.say(
    `${faults} ${faults === 1 ? 'fault' : 'faults'}, ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  return faults === 0
}
