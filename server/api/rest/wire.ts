import type { RequestInfo } from '../../kernel/context.ts'
import { readRawBody } from './body.ts'

/** A request as the endpoints see it, whichever server it came through. */
export interface RestRequest {
  method: string
  /** As in its address, without the query. */
  path: string
  /** Without the question mark. */
  query: string
  headers: Pick<Headers, 'get'>
  /** Refuses what is larger than a body may be. */
  body(): Promise<Uint8Array>
}

export interface RestAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** The REST API under /api/v1 as one function. Never throws. */
export type RestHandler = (request: RestRequest, info: RequestInfo) => Promise<RestAnswer>

/** For servers that speak in the web's own requests and answers: Next, and whoever tests without a socket. */
export async function answerWeb(rest: RestHandler, request: Request, info: RequestInfo): Promise<Response> {
  const { pathname: path, search } = new URL(request.url)
  const { method, headers } = request
  const asked = { method, path, query: search.slice(1), headers, body: () => readRawBody(request) }
  const answer = await rest(asked, info)
  return new Response(method === 'HEAD' ? null : new Uint8Array(answer.body), answer)
}
