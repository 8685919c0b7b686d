import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../../kernel/clock.ts'
import type { Channels } from './channels.ts'
import { answerGet, answerPost } from './http-endpoints.ts'
import { HttpRefusal } from './http-refusal.ts'
import { UnsendableEventError } from './protocol.ts'
import { matchesMd5, verifyRequest } from './signature.ts'
import { splitTarget } from './upgrade.ts'

/** 100 channel names, or 10 events whose data JSON doubles by escaping, fit well. */
const MAX_BODY_BYTES = 256 * 1024

export interface HttpApi {
  appId: string
  key: string
  secret: string
  clock: Clock
  channels: Channels
}

/** Serves `/apps/:appId/...`, the API of Pusher's server SDKs; false when the address is somebody else's. */
export function handleApiRequest(api: HttpApi, request: IncomingMessage, response: ServerResponse): boolean {
  const { path, query } = splitTarget(request.url)
  const match = /^\/apps\/([^/]+)(\/.*)$/.exec(path)
  const [, appId, endpoint] = match ?? []
  if (appId === undefined || endpoint === undefined) return false
  answer(api, request, { appId, endpoint, path, query }).then(
    body => reply(response, 200, body),
    (error: unknown) => replyError(response, error),
  )
  return true
}

interface Target {
  appId: string
  endpoint: string
  path: string
  query: string
}

/** Nothing of the body is read before the query's signature, which covers the body's digest, has been checked. */
async function answer(api: HttpApi, request: IncomingMessage, target: Target): Promise<unknown> {
  if (target.appId !== api.appId) throw new HttpRefusal(404, 'There is no such application')
  const { key, secret } = api
  const method = request.method ?? ''
  const params = verifyRequest({ method, key, secret, now: api.clock.now(), ...target })
  if (!params) throw new HttpRefusal(401, 'The request is not signed correctly, or too long ago')
  if (method === 'GET') return answerGet(api.channels, target.endpoint, params)
  if (method !== 'POST') throw new HttpRefusal(404, 'There is no such endpoint')
  const body = await readBody(request)
  if (!matchesMd5(body, params.get('body_md5'))) {
    throw new HttpRefusal(401, 'The body is not the one that was signed')
  }
  return answerPost(api.channels, target.endpoint, body.toString())
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk)
      else reject(new HttpRefusal(413, `A request is limited to ${MAX_BODY_BYTES} bytes`))
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', () => reject(new HttpRefusal(400, 'The request ended early')))
  })
}

function replyError(response: ServerResponse, error: unknown): void {
  const isKnown = error instanceof HttpRefusal || error instanceof UnsendableEventError
  // What is left of an unread body would otherwise be parsed as the connection's next request.
  response.setHeader('connection', 'close')
  reply(response, isKnown ? error.status : 500, { error: isKnown ? error.message : 'Something went wrong' })
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
