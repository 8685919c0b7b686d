import { createServer } from 'node:http'
import next from 'next'
import { z } from 'zod'

/** The built pages' own server without our door in front: /api/v1 is then answered by its route handler. */
const { PORT } = z.object({ PORT: z.coerce.number() }).parse(process.env)
const web = next({ dev: false, dir: process.cwd(), hostname: '127.0.0.1', port: PORT })
await web.prepare()
const handle = web.getRequestHandler()
createServer((request, response) => void handle(request, response)).listen(PORT, '127.0.0.1')
