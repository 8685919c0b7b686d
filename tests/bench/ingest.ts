import { existsSync } from 'node:fs'
import { Client } from 'pg'
import { z } from 'zod'
import { prepareServer, type ServerProcess } from '../support/servers/server-process.ts'
import { type BenchSchool, createDataset } from './load/dataset.ts'
import { type Driven, drive } from './load/drive.ts'
import { type PreparedDatabase, prepareDatabase } from './load/prepare-database.ts'
import { postmasterOf, processorMs } from './load/processor-time.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { pgbenchRate, preparePgbench } from './peers/pgbench.ts'
import { median, ms } from './statistics.ts'

interface Contestant {
  name: string
  server: ServerProcess
  /** Whether what it acknowledges is in the database. */
  stores: boolean
  batch: number
  runs: Measured[]
}

/** One run, with the processor time that the server and the database used for each scan, in milliseconds. */
interface Measured extends Driven {
  serverMs: number
  databaseMs: number
}

const entries = {
  muster: 'tests/bench/load/server-entry.ts',
  plain: 'tests/bench/peers/plain-server.ts',
  bare: 'tests/bench/peers/bare-server.ts',
  next: 'tests/bench/peers/next-server.ts',
}

async function startAll(prepared: PreparedDatabase, schools: BenchSchool[], options: BenchOptions) {
  const keys = schools.flatMap(school => school.devices.map(({ keyId, key }) => [keyId, key]))
  const env = {
    ...prepared.env,
    BENCH_CONSUMERS: options.consumers ? 'on' : 'off',
    BENCH_KEYS: JSON.stringify(keys),
  }
  const profile = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
  const start = async (entry: keyof typeof entries) => {
    const own = entry === 'muster' ? profile : []
    const server = await prepareServer({ command: [...own, '--import', 'tsx', entries[entry]], env })
    await server.start()
    return server
  }
  const muster = await start('muster')
  const contestants: Contestant[] = [
    { name: 'Muster', server: muster, stores: true, batch: 1, runs: [] },
    { name: 'plain peer', server: await start('plain'), stores: true, batch: 1, runs: [] },
    { name: 'bare node:http', server: await start('bare'), stores: false, batch: 1, runs: [] },
    { name: 'Muster, batches of 100', server: muster, stores: true, batch: 100, runs: [] },
  ]
  if (!options.smoke && existsSync('.next/BUILD_ID'))
    contestants.push({ name: 'Next route', server: await start('next'), stores: true, batch: 1, runs: [] })
  return contestants
}

async function runStatement(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** Every run marks people anew: without this the later ones would only repeat themselves. */
async function openNewSessions(url: string) {
  await runStatement(url, 'update sessions set closed_at = now() where closed_at is null')
  await runStatement(
    url,
    `insert into sessions (org_id, id, class_id, room_id, local_date, time_zone, starts_at, ends_at, opened_at, late_after_minutes)
     select org_id, gen_random_uuid(), id, room_id, current_date, 'Europe/Dublin', now(), now() + interval '6 hours', now(), 10
     from classes`,
  )
}

const stored = z.object({ rows: z.coerce.number(), uploads: z.coerce.number(), placed: z.coerce.number() })

/** Every acknowledged scan is there once, and was placed. */
async function verify(url: string, acknowledged: number) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*) as rows, count(distinct (device_id, boot, seq)) as uploads, (select count(*) from attributions) as placed from evidence',
  )
  await client.end()
  const found = stored.parse(rows[0])
  if (found.rows !== acknowledged || found.uploads !== acknowledged || found.placed !== acknowledged) {
    throw new Error(`${acknowledged} scans were acknowledged; in the database: ${JSON.stringify(found)}`)
  }
}

function report(contestants: Contestant[], limits: Record<string, number[]>) {
  const rateOf = (name: string) =>
    median(contestants.find(one => one.name === name)?.runs.map(run => run.perSecond) ?? [])
  for (const { name, runs } of contestants) {
    const p99 = median(runs.map(run => run.latency.p99))
    console.log(
      `  ${name.padEnd(24)}${rateOf(name).toFixed(0).padStart(8)} scans/s   p99 ${ms(p99)}   processor time of a scan: server ${median(runs.map(run => run.serverMs)).toFixed(2)} ms, database ${median(runs.map(run => run.databaseMs)).toFixed(2)} ms   (${runs.length} runs)`,
    )
  }
  for (const [name, rates] of Object.entries(limits)) {
    if (rates.length > 0) console.log(`  ${name.padEnd(24)}${median(rates).toFixed(0).padStart(8)} rows/s`)
    else console.log(`  ${name.padEnd(24)}not measured: no pgbench on this machine`)
  }
  const ratio = (of: string, to: number) =>
    Number.isFinite(to) ? `${(rateOf(of) / to).toFixed(2)}x` : 'not measured'
  console.log(
    `  ratios: ${ratio('Muster', rateOf('plain peer'))} the plain peer, ${ratio('Muster', rateOf('bare node:http'))} bare node:http, ` +
      `${ratio('Muster', rateOf('Next route'))} the Next route; batches ${ratio('Muster, batches of 100', median(limits['pgbench 100 rows'] ?? []))} pgbench with 100 rows`,
  )
}

async function compete(
  prepared: PreparedDatabase,
  contestants: Contestant[],
  schools: BenchSchool[],
  options: BenchOptions,
) {
  const limits: Record<string, number[]> = { 'pgbench 1 row': [], 'pgbench 100 rows': [] }
  let boot = 0
  let acknowledged = 0
  const postmaster = await postmasterOf(prepared.url)
  await preparePgbench(prepared.url)
  for (let round = 0; round <= options.rounds; round++) {
    for (const one of contestants) {
      const { server, batch, stores } = one
      const { connections, seconds, mixed } = options
      await openNewSessions(prepared.url)
      const used = () => [processorMs(server.pid()), processorMs(postmaster, true)] as const
      const before = used()
      const driven = await drive({
        url: server.url,
        schools,
        connections,
        seconds,
        batch,
        boot: ++boot,
        mixed,
      })
      const [serverMs, databaseMs] = used().map((ms, index) => (ms - (before[index] ?? 0)) / driven.scans)
      if (stores) acknowledged += driven.scans
      // The first round warms everyone up.
      if (round > 0) one.runs.push({ ...driven, serverMs: serverMs ?? 0, databaseMs: databaseMs ?? 0 })
    }
    // What autovacuum does within a minute: plans made while the tables were empty would last as long as the connections.
    if (round === 0) await runStatement(prepared.url, 'analyze')
    for (const [name, rows] of [
      ['pgbench 1 row', 1],
      ['pgbench 100 rows', 100],
    ] as const) {
      const rate =
        options.smoke || round === 0 ? undefined : await pgbenchRate(prepared.url, rows, options.seconds)
      if (rate !== undefined) limits[name]?.push(rate)
    }
  }
  await verify(prepared.url, acknowledged)
  return { limits, acknowledged }
}

/** Signed scans into real PostgreSQL with fsync on, against peers and limits in the same run. */
export async function ingest(args: string[]): Promise<void> {
  const read = readOptions(args, { seconds: 5, organizations: 20, connections: 64, rounds: 5 })
  const options = read.smoke ? { ...read, seconds: 1, organizations: 2, connections: 8, rounds: 1 } : read
  const prepared = await prepareDatabase('postgres')
  let contestants: Contestant[] = []
  try {
    const database = await prepared.open()
    const size = { organizations: options.organizations, studentsEach: 300, devicesEach: 50, mail: false }
    const schools = await createDataset(database, size)
    await database.close()
    contestants = await startAll(prepared, schools, options)
    const { limits, acknowledged } = await compete(prepared, contestants, schools, options)
    console.log(
      `PostgreSQL with fsync, ${size.organizations * size.devicesEach} devices in ${size.organizations} organizations, ${options.connections} connections, ${options.seconds} s per run, consumers ${options.consumers ? 'in the same process' : 'elsewhere'}, ${options.mixed ? 'schools mixed' : 'school by school'}`,
    )
    report(contestants, limits)
    console.log(
      `  nothing lost, nothing doubled: ${acknowledged} acknowledged scans are stored and placed once`,
    )
  } finally {
    for (const { server } of contestants) {
      await server.stop()
      await server.dispose()
    }
    await prepared.dispose()
  }
}
