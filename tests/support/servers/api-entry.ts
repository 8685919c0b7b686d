import { createServer } from 'node:http'
import { answerRest } from '../../../server/api/rest/node-door.ts'
import { getApp } from '../../../server/app.ts'
import { servicesFrom } from '../../../server/start/services.ts'

/** The real App without its pages: REST, consumers, mail and clock. Starts in a second, where Next takes many. */
const app = await getApp(servicesFrom(process.argv.slice(2)))
const server = createServer((request, response) => void answerRest(app.door, request, response))
server.on('upgrade', (request, socket, head) => {
  if (!app.embeddedRealtime?.handleUpgrade(request, socket, head)) socket.destroy()
})
server.listen(app.env.port, '127.0.0.1', () => app.background.start())
process.on('SIGTERM', async () => {
  server.close()
  server.closeAllConnections()
  await app.close()
  process.exit(0)
})
