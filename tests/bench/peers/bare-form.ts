import { once } from 'node:events'
import { createServer } from 'node:http'

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Check in</title><h1>Check in</h1><form method="post" action="/check-in"><label>Code on the board
<input name="code" inputmode="numeric" autocomplete="one-time-code" required></label><button>Check in</button></form>`

/** The least a page with that form can be: the limit. */
export async function startBareForm(port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
