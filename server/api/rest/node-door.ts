import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestInfo, socketAddressHeader } from '../../auth/request-info.ts'
import { type TerminalHandler, terminalBodyBytesMax } from '../terminals/door.ts'
import { bodyBytesMax, withinLimit } from './body.ts'
import type { RestAnswer, RestHandler, RestRequest } from './wire.ts'

/** The headers of a request as the web has them, with the socket's address under a name that only we may write. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set(socketAddressHeader, request.socket.remoteAddress ?? '')
  return headers
}

/**
 * The body, or as soon as it is over the limit what came until then: the router refuses it without our keeping the rest,
 * which is let run by. Breaking off would close the socket that the refusal has to leave through.
 */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > bytesMax) break
  }
  request.resume()
  return new Uint8Array(Buffer.concat(chunks))
}

const noBytes = new Uint8Array()
const hasBody = ({ method }: IncomingMessage) => method !== 'GET' && method !== 'HEAD'

const toRequest = (request: IncomingMessage, base: string, body: Uint8Array<ArrayBuffer> | null): Request =>
  new Request(new URL(request.url ?? '/', base), {
    method: request.method,
    headers: headersOf(request),
    body,
  })

/** The answer in one write: head and body apart cost 40 ms to a device whose TCP delays its acknowledgements. */
function send(response: ServerResponse, { status, headers, body }: RestAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(body)
}

async function sendWeb(response: ServerResponse, answer: Response): Promise<void> {
  const { status, headers } = answer
  const body = new Uint8Array(await answer.arrayBuffer())
  send(response, { status, headers: Object.fromEntries(headers), body })
}

/** An address that needs no reading: it means what it says. */
const plainAddress = /^\/[\w/-]*(\?[\w=&.,:%+-]*)?$/

function addressOf(url: string, base: string) {
  if (!plainAddress.test(url)) {
    const { pathname: path, search } = new URL(url, base)
    return { path, query: search.slice(1) }
  }
  const [path = '', query = ''] = url.split('?')
  return { path, query }
}

/**
 * What the endpoints read of a request, and no more: making a `Request` with its headers, its stream and its signal out of
 * it cost as much as checking its signature.
 */
function toRestRequest(request: IncomingMessage, base: string, body: Uint8Array): RestRequest {
  const get = (name: string) => {
    if (name.toLowerCase() === socketAddressHeader) return request.socket.remoteAddress ?? ''
    const value = request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  const { method = '', url = '/' } = request
  return { method, ...addressOf(url, base), headers: { get }, body: async () => withinLimit(body) }
}

/** No `Request` can be made of these, and nobody needs them here. */
const isUnspeakable = ({ method = '' }: IncomingMessage) => ['TRACE', 'TRACK', 'CONNECT'].includes(method)

/** A sender that left in the middle of its body is told nothing, and is no fault of ours. */
const hasLeft = ({ destroyed, complete }: IncomingMessage) => destroyed && !complete

export interface RestDoor {
  rest: RestHandler
  publicUrl: string
  proxyHops: number
  onError(error: unknown): void
}

export interface NodeDoor extends RestDoor {
  /** /iclock, for commercial terminals. */
  terminals: TerminalHandler
}

/** Answers /api/v1 in front of Next, with the same handler that app/api/v1 mounts. */
export async function answerRest(door: RestDoor, request: IncomingMessage, response: ServerResponse) {
  if (isUnspeakable(request)) return void response.writeHead(405).end()
  try {
    const body = hasBody(request) ? await readBody(request, bodyBytesMax) : noBytes
    const asked = toRestRequest(request, door.publicUrl, body)
    send(response, await door.rest(asked, requestInfo(asked.headers, door.proxyHops)))
  } catch (error) {
    if (hasLeft(request)) return
    door.onError(error)
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/problem+json' })
    response.end('{"type":"about:blank","title":"Internal error","status":500,"code":"internal"}')
  }
}

/** Answers /iclock in front of Next: terminals follow no redirects and read plain text only. */
export async function answerTerminal(door: NodeDoor, request: IncomingMessage, response: ServerResponse) {
  if (isUnspeakable(request)) return void response.writeHead(405).end()
  try {
    const body = hasBody(request) ? await readBody(request, terminalBodyBytesMax) : null
    const web = toRequest(request, door.publicUrl, body)
    await sendWeb(response, await door.terminals(web, requestInfo(web.headers, door.proxyHops)))
  } catch (error) {
    if (hasLeft(request)) return
    door.onError(error)
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
    response.end('ERROR')
  }
}
