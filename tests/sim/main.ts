import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type FaultPoint, Tally } from './faults.ts'
import { type Failure, groupsOf, openSimDatabase, simulate } from './simulation.ts'

/** `npm run sim`: many seeds over all cores, or one again with everything it did. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    /** Given by this program to its own workers. */
    part: { type: 'string' },
  },
})

interface Report {
  failures: Failure[]
  counts: [FaultPoint, number][]
  scans: number
  trace: string[]
  cpuSeconds: number
}

const wanted = values.seed
  ? [Number(values.seed)]
  : Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.from) + index)

async function playAll(groups: number[][]): Promise<Report> {
  const database = await openSimDatabase()
  const tally = new Tally()
  const report: Report = { failures: [], counts: [], scans: 0, trace: [], cpuSeconds: 0 }
  for (const seeds of groups) {
    const { failures, scans, traces } = await simulate(database, seeds, tally)
    report.failures.push(...failures)
    report.scans += scans
    if (values.seed) report.trace.push(...(traces.get(Number(values.seed)) ?? []))
  }
  await database.close()
  const { user, system } = process.cpuUsage()
  return { ...report, counts: [...tally.counts], cpuSeconds: (user + system) / 1e6 }
}

function playInWorker(part: number, parts: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const args = [...process.argv.slice(2), '--part', `${part}/${parts}`]
    const worker = fork(fileURLToPath(import.meta.url), args, { execArgv: ['--import', 'tsx'] })
    worker.once('message', message => resolve(message as Report))
    worker.once('error', reject)
    worker.once('exit', code => code && reject(new Error(`A worker ended with code ${code}.`)))
  })
}

function print(reports: Report[], seconds: number): boolean {
  const failures = reports.flatMap(report => report.failures)
  const tally = new Tally()
  for (const [point, count] of reports.flatMap(report => report.counts)) tally.add(point, count)
  for (const { seed, broken, trace } of failures) {
    console.log(`\nseed ${seed}: ${broken.join('\n')}\n  ${trace.join('\n  ')}`)
    console.log(`replay: npm run sim -- --seed ${seed}`)
  }
  if (values.seed) console.log(reports.flatMap(report => report.trace).join('\n'))
  const points = [...tally.counts].map(([point, count]) => `  ${point.padEnd(34)} ${count}`).sort()
  const scans = reports.reduce((sum, report) => sum + report.scans, 0)
  console.log(points.join('\n'))
  console.log(
    `${wanted.length} seeds, ${scans} scans in the log, ${failures.length} seeds failed, ${seconds} s`,
  )
  if (!values.seed && tally.missing.length > 0) console.log(`never struck: ${tally.missing.join(', ')}`)
  return failures.length === 0
}

const groups = groupsOf(wanted)
if (values.part) {
  const [part = 0, parts = 1] = values.part.split('/').map(Number)
  const report = await playAll(groups.filter((_, index) => index % parts === part))
  process.send?.(report, () => process.exit(0))
} else {
  const startedMs = performance.now()
  const parts = Math.min(availableParallelism(), groups.length)
  const reports =
    parts > 1
      ? await Promise.all(Array.from({ length: parts }, (_, part) => playInWorker(part, parts)))
      : [await playAll(groups)]
  const isSound = print(reports, Math.round((performance.now() - startedMs) / 100) / 10)
  process.exit(isSound ? 0 : 1)
}
