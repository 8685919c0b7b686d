import { createServer } from 'node:http'
import { answerRest } from '../../../server/api/rest/node-door.ts'
import { getApp } from '../../../server/app.ts'

/** server/main.ts without its pages: the REST door, the sockets, and unless told otherwise the consumers, mail and clock. */
const withConsumers = process.env.BENCH_CONSUMERS !== 'off'
const app = await getApp()
const server = createServer((request, response) => void answerRest(app.door, request, response))
server.on('upgrade', (request, socket, head) => {
  if (!app.embeddedRealtime?.handleUpgrade(request, socket, head)) socket.destroy()
})
server.keepAliveTimeout = 75_000
server.listen(app.env.port, '127.0.0.1', () => {
  if (withConsumers) app.background.start()
})
process.on('SIGTERM', async () => {
  server.close()
  server.closeAllConnections()
  await app.close()
  process.exit(0)
})
