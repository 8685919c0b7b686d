import { createServer, type IncomingMessage } from 'node:http'

export interface Posted {
  path: string
  headers: IncomingMessage['headers']
  body: string
}

/** A hosted service on loopback that takes everything: what it was posted, and one answer for all. */
export async function startStandIn(answer: object) {
  const posted: Posted[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    posted.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { posted, port, url: `http://127.0.0.1:${port}`, close }
}
