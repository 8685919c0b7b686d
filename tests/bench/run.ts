import { availableParallelism } from 'node:os'
import { exports } from './exports.ts'
import { faces } from './faces.ts'
import { flush } from './flush.ts'
import { ingest } from './ingest.ts'
import { live } from './live.ts'
import { liveVideo } from './live-video.ts'
import { page } from './page.ts'
import { reports } from './reports.ts'
import { roster } from './roster.ts'

const benchmarks: Record<string, (args: string[]) => Promise<void>> = {
  exports,
  faces,
  flush,
  ingest,
  live,
  'live-video': liveVideo,
  page,
  reports,
  roster,
}

const [name = '', ...args] = process.argv.slice(2)
const run = benchmarks[name]
if (!run) {
  console.error(`Usage: npm run bench -- ${Object.keys(benchmarks).join('|')} [--smoke] [options]`)
  process.exit(2)
}
console.log(
  `${name} ${args.join(' ')}: ${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.versions.node}`,
)
try {
  await run(args)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
