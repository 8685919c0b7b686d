import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Probed {
  /** Whether the database answers. */
  isReady(): Promise<boolean>
}

const pathOf = ({ url = '' }: Pick<IncomingMessage, 'url'>) => url.split('?')[0]

/** /api/health/live and /api/health/ready, for whatever starts and watches processes; also where no pages are served. */
export const isProbe = (request: Pick<IncomingMessage, 'url'>) =>
  /^\/api\/health(\/|$)/.test(pathOf(request) ?? '')

/** 200 while the process answers at all. */
const live = { status: 200, body: { live: true } }

/** Live: this process answers. Ready (also at /api/health itself): it can do its work, for the database answers. */
export async function probe(app: Probed, path: string) {
  if (path === '/api/health/live') return live
  if (path !== '/api/health' && path !== '/api/health/ready') return { status: 404, body: { live: true } }
  const ready = await app.isReady()
  return { status: ready ? 200 : 503, body: { live: true, ready } }
}

export async function answerProbe(app: Probed, request: IncomingMessage, response: ServerResponse) {
  const { status, body } = await probe(app, pathOf(request) ?? '')
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
}
