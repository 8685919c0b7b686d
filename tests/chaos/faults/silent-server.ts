import { createServer, type Socket } from 'node:net'
import { freePort } from '../../support/servers/free-port.ts'

/** Takes every connection and never says a word. */
export async function silentServer() {
  const port = await freePort()
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer(socket => {
    connections++
    open.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
