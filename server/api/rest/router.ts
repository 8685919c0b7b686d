import { Hono } from 'hono'
import { z } from 'zod'
import { createDeviceAuthenticator, type ResponseSigner } from '../../auth/device/authenticate.ts'
import type { WireRequest } from '../../auth/device/signature.ts'
import { type Actor, type RequestInfo, roleOf } from '../../kernel/context.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { grantOf, type Permission } from '../../kernel/permissions.ts'
import { createAdmission, defaultLimits, type RestLimits } from './admission.ts'
import { parseJsonBody, readRawBody } from './body.ts'
import type { Endpoint, EndpointHost, RestApp } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { openApiDocument } from './openapi.ts'
import { type Answer, problemOf, TransportRefusal } from './problem.ts'

/** `body` are the request's bytes where they have been read already; the request then has none. */
export type RestHandler = (request: Request, info: RequestInfo, body?: Uint8Array) => Promise<Response>

interface Bindings {
  info: RequestInfo
  body?: Uint8Array
}

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

function respond({ status, headers, body }: Answer, info: RequestInfo, sign?: ResponseSigner): Response {
  const isRaw = body instanceof Uint8Array
  const bytes = isRaw ? new Uint8Array(body) : Buffer.from(JSON.stringify(body))
  return new Response(bytes, {
    status,
    headers: {
      ...securityHeaders,
      'content-type': isRaw ? 'application/octet-stream' : 'application/json',
      ...headers,
      'x-request-id': info.id,
      ...(sign ? { 'muster-signature': sign(status, bytes) } : {}),
    },
  })
}

function wireOf(request: Request, body: Uint8Array): WireRequest {
  const { pathname, search } = new URL(request.url)
  const authorization = request.headers.get('authorization')
  return { method: request.method, path: pathname, query: search.slice(1), authorization, body }
}

/** What a GET asks for stands in its query; one without a schema for it takes nothing. */
const parametersOf = ({ body }: Endpoint['definition'], request: Request) =>
  body instanceof z.ZodUndefined ? undefined : Object.fromEntries(new URL(request.url).searchParams)

function requirePermission(actor: Actor, permission: Permission): void {
  if (!grantOf(roleOf(actor), permission)) throw new AppError('forbidden', 'This key does not allow that.')
}

/** At most one probe at a time, however many ask. */
function coalesce<T>(probe: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= probe().finally(() => {
      running = undefined
    })
    return running
  }
}

/** The REST API under /api/v1 as one function, the same in front of Next and inside it. Never throws. */
export function createRestHandler(app: RestApp, limits: RestLimits = defaultLimits): RestHandler {
  const { services } = app
  const admit = createAdmission(services, createDeviceAuthenticator(services), limits)
  const document = openApiDocument(endpoints)
  const host: EndpointHost = {
    ...app,
    isReady: coalesce(() => app.isReady()),
    openApiDocument: () => document,
  }

  async function serve(
    { definition, successStatus, handle }: Endpoint,
    request: Request,
    { info, body: read }: Bindings,
  ) {
    let sign: ResponseSigner | undefined
    try {
      const bytes = await readRawBody(request, read)
      const admitted = await admit(definition.auth, wireOf(request, bytes), info)
      sign = admitted.sign
      if (admitted.refusal) throw admitted.refusal
      const { actor, nonce } = admitted
      requirePermission(actor, definition.permission)
      const isPost = definition.method === 'POST'
      const input = isPost
        ? await parseJsonBody(bytes, request.headers.get('content-encoding'))
        : parametersOf(definition, request)
      const body = await handle(host, { services, actor, request: { ...info, nonce } }, input)
      return respond({ status: successStatus, headers: {}, body }, info, sign)
    } catch (error) {
      return respond(problemOf(error, services, info), info, sign)
    }
  }

  const hono = new Hono<{ Bindings: Bindings }>().basePath('/api/v1')
  for (const one of endpoints) {
    const { method, path } = one.definition
    hono.on(method, path, c => serve(one, c.req.raw, c.env))
  }
  for (const { definition } of endpoints) {
    const { path, method } = definition
    hono.all(path, () => {
      throw new TransportRefusal('method-not-allowed', `Use ${method} here.`, { allow: method })
    })
  }
  hono.notFound(c => respond(problemOf(notFound('This address'), services, c.env.info), c.env.info))
  hono.onError((error, c) => respond(problemOf(error, services, c.env.info), c.env.info))
  return async (request, info, body) => hono.fetch(request, { info, body })
}
