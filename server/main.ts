import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { answerRest, answerTerminal } from './api/rest/node-door.ts'
import { type App, getApp } from './app.ts'
import { socketAddressHeader } from './auth/request-info.ts'
import { announcement } from './demo/announce.ts'
import { createReaderSimulation, type ReaderSimulation } from './demo/readers.ts'
import { seedDemo } from './demo/seed.ts'

/** The self-hosted entry: REST and sockets answered here, everything else by Next, one port, one process. */
async function main() {
  const app = await getApp()
  const { env } = app
  const demoOrgId = env.demo ? await seedDemo(app.services, { progress }) : null
  // Nothing gathers statistics in PGlite by itself; without them the planner guesses, at twice the cost.
  if (app.services.database.kind === 'pglite') await app.services.database.script('analyze')
  const web = next({ dev: !env.production, dir: env.rootFolder, hostname: env.host, port: env.port })
  await web.prepare()
  const handlePage = web.getRequestHandler()
  const handlePageUpgrade = web.getUpgradeHandler()

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/api/v1/')) return void answerRest(app.door, request, response)
    if (request.url?.startsWith('/iclock/')) return void answerTerminal(app.door, request, response)
    if (app.embeddedRealtime?.handleRequest(request, response)) return
    request.headers[socketAddressHeader] = request.socket.remoteAddress ?? ''
    void handlePage(request, response)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!app.embeddedRealtime?.handleUpgrade(request, socket, head))
      void handlePageUpgrade(request, socket, head)
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

function announce({ env, services }: App, hasDemo: boolean) {
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
