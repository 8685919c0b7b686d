import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

interface Watched {
  /** Absent: nobody may look. */
  metricsToken?: string
  printMetrics(): Promise<{ type: string; body: string }>
}

export const isMetrics = ({ url = '' }: Pick<IncomingMessage, 'url'>) => url.split('?')[0] === '/metrics'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The header says the token, in a time that tells nothing about it. */
export const mayLook = (token: string | undefined, header: string | undefined): boolean =>
  token !== undefined && token.length > 0 && timingSafeEqual(digest(`Bearer ${token}`), digest(header ?? ''))

/** `GET /metrics` with `Authorization: Bearer METRICS_TOKEN`. Without a token set there is no such address. */
export async function answerMetrics(watched: Watched, request: IncomingMessage, response: ServerResponse) {
  const { metricsToken } = watched
  const refuse = (status: number) => void response.writeHead(status, { 'cache-control': 'no-store' }).end()
  if (!metricsToken) return refuse(404)
  if (!mayLook(metricsToken, request.headers.authorization)) return refuse(401)
  if (request.method !== 'GET') return refuse(405)
  try {
    const { type, body } = await watched.printMetrics()
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  } catch {
    refuse(503)
  }
}
