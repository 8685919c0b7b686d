import { execFile, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Sixteen bytes, as Kafka wants them. A random one would begin with `-` now and then, which its own command takes for an option. */
const clusterId = Buffer.from('muster-on-a-desk').toString('base64url')

const startMs = 60_000
const stopMs = 15_000

/** One node that is broker and controller, on loopback, with everything a single copy. */
const propertiesOf = ({ folder, port, controllerPort }) => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${join(folder, 'data')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
`

const isListening = port =>
  new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = answer => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.setTimeout(1_000, () => done(false))
  })

async function untilListening(port, child, log) {
  for (const until = Date.now() + startMs; Date.now() < until; ) {
    if (child.exitCode !== null) break
    if (await isListening(port)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`Kafka did not start.\n${readFileSync(log, 'utf8').slice(-2_000)}`)
}

/** A broker of one's own: `found` is what findBroker() gave, the ports are free ones. Resolves when it takes connections. */
export async function startBroker({ java, classpath }, { folder, port, controllerPort }) {
  mkdirSync(folder, { recursive: true })
  const properties = join(folder, 'server.properties')
  const log = join(folder, 'broker.log')
  writeFileSync(properties, propertiesOf({ folder, port, controllerPort }))
  const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classpath]
  const format = [
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    properties,
    '--ignore-formatted',
  ]
  await promisify(execFile)(java, ['-Xmx128m', ...flags, ...format], { timeout: startMs })

  let child
  async function launch() {
    const output = openSync(log, 'a')
    const args = ['-Xmx384m', ...flags, 'kafka.Kafka', properties]
    child = spawn(java, args, { stdio: ['ignore', output, output] })
    closeSync(output)
    await untilListening(port, child, log)
  }
  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
    await gone
    clearTimeout(late)
  }
  await launch()
  return {
    address: `127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    /** Again, on the same data. */
    start: launch,
    stop: () => end('SIGTERM'),
  }
}
