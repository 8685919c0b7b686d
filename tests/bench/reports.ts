import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { rowsOf } from '../../db/rows.ts'
import { createSharpCleaner } from '../../server/adapters/image/sharp.ts'
import { checkTallies } from '../../server/domain/reports/tallies/check-tallies.ts'
import type { Context, Services } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import { inTransaction } from '../../server/kernel/tenant-transaction.ts'
import { memoryStore } from '../support/ports.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { benchSecret } from './load/dataset.ts'
import { readOptions } from './options.ts'
import { ms, spreadOf } from './statistics.ts'
import { type BenchOrganization, generateYears, lastDay } from './year/generate.ts'
import { type Question, questions } from './year/questions.ts'
import { printScanCost } from './year/scan-cost.ts'

const fullMarks = 10_000_000
const smokeMarks = 60_000
const count = z.object({ count: z.coerce.number() })

const request = { id: 'bench', ip: '', userAgent: 'bench' }
const asAdmin = (services: Services, { orgId, personId }: BenchOrganization): Context => {
  const session = { accountId: newId(), sessionId: newId() }
  return { services, request, actor: { kind: 'person', orgId, personId, role: 'admin', ...session } }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

/** One statement in a transaction of that organization, as every verb makes it. */
const statement = (context: Context, query: SQL) =>
  inTransaction(context, false, ({ tx }) => tx.execute(query))

const oneDay = sql`select * from day_tallies where local_date = ${lastDay}::date and shard = 0
  and org_id = current_setting('app.org_id')::uuid`

interface Times {
  verb: number[]
  raw: number[]
  limit: number[]
}

type Ask = (question: Question, index: number) => Promise<Times>

/** The verb, the limit and the raw statement in turn, over other organizations and students each time. */
const asker =
  (services: Services, made: BenchOrganization[], each: number): Ask =>
  async (question, seed) => {
    const times: Times = { verb: [], raw: [], limit: [] }
    for (let index = 0; index < each; index++) {
      const organization = made[(index * 7 + seed) % made.length]
      if (!organization) continue
      const context = asAdmin(services, organization)
      const result = await statement(
        context,
        sql`select id from people where role = 'student' order by id offset ${index % 20} limit 1`,
      )
      const [{ id } = { id: '' }] = rowsOf(z.object({ id: z.string() }), result)
      times.verb.push(await timed(() => question.ask(context, id)))
      times.limit.push(await timed(() => statement(context, oneDay)))
      if (index % 10 === 0) times.raw.push(await timed(() => statement(context, question.raw(id))))
    }
    return times
  }

async function measure(ask: Ask, rounds: number) {
  for (const question of questions) {
    await ask(question, 3) // caches and plans
    const times: Times = { verb: [], raw: [], limit: [] }
    for (let round = 0; round < rounds; round++) {
      const more = await ask(question, round)
      times.verb.push(...more.verb)
      times.raw.push(...more.raw)
      times.limit.push(...more.limit)
    }
    const [verb, raw, limit] = [spreadOf(times.verb), spreadOf(times.raw), spreadOf(times.limit)]
    console.log(
      `${question.name}: p50 ${ms(verb.p50)}, p99 ${ms(verb.p99)}; raw p50 ${ms(raw.p50)} (${(raw.p50 / verb.p50).toFixed(1)}x), ` +
        `p99 ${ms(raw.p99)} (${(raw.p99 / verb.p99).toFixed(1)}x); limit p50 ${ms(limit.p50)} (${(verb.p50 / limit.p50).toFixed(1)}x), ` +
        `p99 ${ms(limit.p99)} (${(verb.p99 / limit.p99).toFixed(1)}x); ${verb.count} asked`,
    )
  }
}

/** Ten million marks of a hundred organizations; what the reports answer, beside the same on raw marks. */
export async function reports(args: string[]): Promise<void> {
  const options = readOptions(args, { organizations: 100, rounds: 5 })
  const wanted = options.smoke ? smokeMarks : Math.round((fullMarks * options.organizations) / 100)
  const organizations = options.smoke ? 4 : options.organizations
  const cluster = await startPostgres(['fsync=off', 'shared_buffers=2GB', 'max_wal_size=4GB', 'jit=off'])
  const database = await openDatabase({ url: cluster.url, poolSize: 4 })
  try {
    await migrate(database, 'db')
    const started = performance.now()
    const made = await generateYears(database, organizations, wanted, console.log)
    const total = async (table: string) =>
      rowsOf(count, await database.db.execute(sql.raw(`select count(*) as count from ${table}`)))[0]?.count ??
      0
    const marks = await total('marks')
    const kept =
      (await total('day_tallies')) + (await total('hour_tallies')) + (await total('person_tallies'))
    console.log(
      `${marks} marks of ${organizations} organizations in ${((performance.now() - started) / 1000).toFixed(0)} s; ` +
        `${kept} rows of counts, ${(marks / kept).toFixed(0)} marks to one`,
    )
    const silent = () => {}
    const services: Services = {
      database,
      clock: { now: () => new Date(`${lastDay}T15:00:00Z`) },
      keyring: createKeyring(benchSecret),
      log: { info: silent, warn: silent, error: silent },
      publicUrl: 'http://localhost:3000',
      ringDoorbell: silent,
      objects: memoryStore({ now: () => new Date() }),
      images: createSharpCleaner(),
    }
    await measure(asker(services, made, options.smoke ? 10 : 60), options.smoke ? 1 : options.rounds)
    const [first] = made
    if (first) await printScanCost(database, first)
    let differences = 0
    for (const { orgId } of made)
      differences += (await checkTallies({ services, request, actor: { kind: 'system', orgId } }, {})).length
    console.log(`${differences} differences between counts and marks`)
    if (differences > 0) process.exitCode = 1
  } finally {
    await database.close()
    await cluster.stop()
  }
}
