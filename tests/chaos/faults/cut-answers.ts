import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../support/servers/free-port.ts'

/**
 * Stands before a server and, for this share of connections, hangs up when the server answers: the work is done and nobody is
 * told.
 */
export async function cutAnswers(serverUrl: string, share: number) {
  const target = Number(new URL(serverUrl).port)
  const port = await freePort()
  const open = new Set<Socket>()
  let cuts = 0
  const proxy = createServer(client => {
    const server = connect(target, 'localhost')
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => {
        client.destroy()
        server.destroy()
      })
    }
    client.pipe(server)
    server.on('data', chunk => {
      if (Math.random() >= share) return void client.write(chunk)
      cuts++
      client.destroy()
      server.destroy()
    })
    server.on('end', () => client.end())
  })
  await new Promise<void>(resolve => proxy.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    cuts: () => cuts,
    close: () => {
      for (const socket of open) socket.destroy()
      proxy.close()
    },
  }
}
