import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { answerMetrics, isMetrics } from './api/metrics-door.ts'
import { answerProbe, isProbe } from './api/probe.ts'
import { answerRest, answerTerminal } from './api/rest/node-door.ts'
import { type App, getApp } from './app.ts'
import { socketAddressHeader } from './auth/request-info.ts'
import { announcement } from './demo/announce.ts'
import { createReaderSimulation, type ReaderSimulation } from './demo/readers.ts'
import { seedDemo } from './demo/seed.ts'
import { timed } from './start/measuring.ts'
import { servicesFrom } from './start/services.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Pages by Next. A process that shows none does not load it. */
async function openPages({ env }: App): Promise<{ handle: Handler; upgrade: UpgradeHandler }> {
  const { default: next } = await import('next')
  // Next hears upgrades on the server that its first request came through, and hangs up on sockets that are ours. Given a
  // server that nobody reaches, it gets only those that are handed to it.
  const httpServer = createServer()
  const web = next({
    dev: !env.production,
    dir: env.rootFolder,
    hostname: env.host,
    port: env.port,
    httpServer,
  })
  await web.prepare()
  const handlePage = web.getRequestHandler()
  const handleUpgrade = web.getUpgradeHandler()
  return {
    handle(request, response) {
      request.headers[socketAddressHeader] = request.socket.remoteAddress ?? ''
      void handlePage(request, response)
    },
    upgrade: (request, socket, head) => void handleUpgrade(request, socket, head),
  }
}

const noPages = {
  handle: (_: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end(),
  upgrade: (_: IncomingMessage, socket: Duplex) => void socket.destroy(),
}

/** The self-hosted entry: REST and sockets answered here, everything else by Next, on one port. */
async function main() {
  const app = await getApp(servicesFrom(process.argv.slice(2)))
  const { env, chosen } = app
  const demoOrgId = env.demo && chosen.has('web') ? await seedDemo(app.services, { progress }) : null
  // Nothing gathers statistics in PGlite by itself; without them the planner guesses, at twice the cost.
  if (app.services.database.kind === 'pglite') await app.services.database.script('analyze')
  const pages = chosen.has('web') ? await openPages(app) : noPages
  const watched = { metricsToken: env.metricsToken, printMetrics: app.printMetrics }
  const takesRequests = chosen.has('web') || chosen.has('ingest')

  const handle = timed(app.metrics, (request, response) => {
    if (isProbe(request)) return void answerProbe(app, request, response)
    if (isMetrics(request)) return void answerMetrics(watched, request, response)
    if (!takesRequests) return noPages.handle(request, response)
    if (request.url?.startsWith('/api/v1/')) return void answerRest(app.door, request, response)
    if (request.url?.startsWith('/iclock/')) return void answerTerminal(app.door, request, response)
    if (app.embeddedRealtime?.handleRequest(request, response)) return
    pages.handle(request, response)
  })
  const server = createServer(handle)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const doors = chosen.has('web') ? [app.classroomDoor, app.embeddedRealtime] : []
    if (!doors.some(door => door?.handleUpgrade(request, socket, head))) pages.upgrade(request, socket, head)
  })
  // Readers keep their connection between two classes.
  server.keepAliveTimeout = 75_000
  await listen(server, app)
  app.background.start()
  const readers = demoOrgId && env.simulation ? simulateReaders(app, demoOrgId) : undefined
  stopOnSignal(server, app, readers)
  announce(app, demoOrgId !== null)
}

const progress = (text: string) => process.stdout.write(`  ${text}\n`)

function simulateReaders({ env, services }: App, orgId: string): ReaderSimulation {
  const host = ['0.0.0.0', '::'].includes(env.host) ? '127.0.0.1' : env.host
  const readers = createReaderSimulation({ services, orgId, baseUrl: `http://${host}:${env.port}` })
  readers.start()
  return readers
}

function announce({ env, services, chosen }: App, hasDemo: boolean) {
  if (!chosen.has('web')) return process.stdout.write(`Muster: ${[...chosen].join(', ')}, port ${env.port}\n`)
  const lines = announcement({
    url: env.publicUrl,
    database: services.database.kind,
    hasOutbox: env.mail.kind === 'outbox',
    hasDemo,
    isSimulated: env.simulation,
  })
  process.stdout.write(`${lines}\n`)
}

function listen(server: ReturnType<typeof createServer>, { env }: App): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, () => resolve())
  })
}

/** Stop accepting, let what is under way finish, close; a second signal or ten seconds end it at once. */
function stopOnSignal(server: ReturnType<typeof createServer>, app: App, readers?: ReaderSimulation) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    await readers?.stop()
    const drained = new Promise(resolve => server.close(resolve))
    await app.realtime.close()
    await app.classroomDoor.close()
    server.closeIdleConnections()
    await drained
    await app.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
