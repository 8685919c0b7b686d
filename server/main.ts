import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { answerRest } from './api/rest/node-door.ts'
import { type App, getApp } from './app.ts'
import { socketAddressHeader } from './auth/request-info.ts'

/** The self-hosted entry: REST and sockets answered here, everything else by Next, one port, one process. */
async function main() {
  const app = await getApp()
  const { env } = app
  const web = next({ dev: !env.production, dir: env.rootFolder, hostname: env.host, port: env.port })
  await web.prepare()
  const handlePage = web.getRequestHandler()
  const handlePageUpgrade = web.getUpgradeHandler()

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/api/v1/')) return void answerRest(app.door, request, response)
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
  stopOnSignal(server, app)
  announce(app)
}

function listen(server: ReturnType<typeof createServer>, { env }: App): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, () => resolve())
  })
}

/** Stop accepting, let what is under way finish, close; a second signal or ten seconds end it at once. */
function stopOnSignal(server: ReturnType<typeof createServer>, app: App) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
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

function announce({ env, services }: App) {
  services.log.info(
    { url: env.publicUrl, database: services.database.kind, mail: env.mail.kind },
    'Muster is ready',
  )
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
