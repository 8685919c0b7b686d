import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { WebSocketServer } from 'ws'

/** What Neon's own proxy does for its driver: one WebSocket, one TCP connection to PostgreSQL, bytes both ways. */
export async function startNeonProxy(
  host: string,
  port: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', socket => {
    const upstream = connect(port, host)
    socket.on('message', data =>
      upstream.write(Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)),
    )
    upstream.on('data', chunk => socket.send(chunk))
    socket.on('close', () => upstream.destroy())
    upstream.on('close', () => socket.close())
    upstream.on('error', () => socket.close())
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  if (!address || typeof address !== 'object') throw new Error('The proxy has no port.')
  return {
    address: `127.0.0.1:${address.port}/v1`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      http.close()
      await once(http, 'close')
    },
  }
}
