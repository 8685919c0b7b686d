import { spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../../steps/find-program.mjs'
import { repositoryRoot } from '../../steps/paths.mjs'
import { findBroker } from './artifacts.mjs'
import { startBroker } from './broker.mjs'

const helpText = `Usage: npm run services:kafka -- [options]

  --port N   where it listens on this machine (default 9092; N + 1 is taken as well)
  --reset    delete what an earlier run kept
  --help     this text

Starts one Apache Kafka broker: from Maven Central on Java 17, else from the apache/kafka image where Docker runs.`

const image = 'apache/kafka:3.9.1'

function portOf(args) {
  const at = args.indexOf('--port')
  const port = at < 0 ? 9092 : Number(args[at + 1])
  if (Number.isInteger(port) && port > 0 && port < 65_535) return port
  throw new Error('--port needs a number from 1 to 65534.')
}

function runImage(port) {
  const args = ['run', '--rm', '-p', `127.0.0.1:${port}:9092`, image]
  const child = spawn('docker', args, { stdio: 'inherit' })
  child.on('exit', code => process.exit(code ?? 1))
}

const hasDocker = () =>
  findProgram(['docker']) !== undefined &&
  spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).status === 0

async function run(args) {
  if (args.includes('--help')) return console.log(helpText)
  const port = portOf(args)
  const folder = join(repositoryRoot, '.data', 'services', 'kafka')
  if (args.includes('--reset')) rmSync(folder, { recursive: true, force: true })
  const found = await findBroker()
  if (found.missing && hasDocker()) return runImage(port)
  if (found.missing) throw new Error(`No broker here: ${found.missing}, and no Docker that runs.`)
  const broker = await startBroker(found, { folder, port, controllerPort: port + 1 })
  console.log(`Kafka listens. Start Muster with\n\n  KAFKA_BROKERS=${broker.address}\n\nCtrl-C stops it.`)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => broker.stop().then(() => process.exit(0)))
}

run(process.argv.slice(2)).catch(error => {
  console.error(error.message)
  process.exitCode = 1
})
