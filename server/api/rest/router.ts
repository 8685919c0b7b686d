import { Hono } from 'hono'
import type { BlankSchema } from 'hono/types'
import { createPersonAuthenticator } from '../../auth/client/authenticate.ts'
import { createDeviceAuthenticator, type ResponseSigner } from '../../auth/device/authenticate.ts'
import { type RequestInfo, roleOf } from '../../kernel/context.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { grantOf } from '../../kernel/permissions.ts'
import {
  type Admitted,
  createAdmission,
  defaultLimits,
  type PersonRequest,
  type RestLimits,
} from './admission.ts'
import { parseJsonBody, readRawBody } from './body.ts'
import type { Endpoint, EndpointHost, RestApp } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { answerOnce } from './idempotency.ts'
import { readQuery, withPathParts } from './input.ts'
import { openApiDocument } from './openapi.ts'
import { organizationNeeded, requireScope } from './person-refusals.ts'
import { type Answer, problemOf, TransportRefusal } from './problem.ts'

/** `body` are the request's bytes where they have been read already; the request then has none. */
export type RestHandler = (request: Request, info: RequestInfo, body?: Uint8Array) => Promise<Response>

interface Arrival {
  info: RequestInfo
  body?: Uint8Array
}

interface Bindings extends Arrival {
  /** The parts of the address that the path names. */
  parts: Record<string, string>
}

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

interface Dressing {
  sign?: ResponseSigner
  headers?: Record<string, string>
}

function respond({ status, headers, body }: Answer, info: RequestInfo, dressing: Dressing = {}): Response {
  const isRaw = body instanceof Uint8Array
  const bytes = isRaw ? new Uint8Array(body) : Buffer.from(JSON.stringify(body))
  const { sign } = dressing
  return new Response(bytes, {
    status,
    headers: {
      ...securityHeaders,
      'content-type': isRaw ? 'application/octet-stream' : 'application/json',
      ...dressing.headers,
      ...headers,
      'x-request-id': info.id,
      ...(sign ? { 'muster-signature': sign(status, bytes) } : {}),
    },
  })
}

function wireOf(request: Request, body: Uint8Array): PersonRequest {
  const { pathname, search } = new URL(request.url)
  const authorization = request.headers.get('authorization')
  const organization = request.headers.get('muster-organization')
  return { method: request.method, path: pathname, query: search.slice(1), authorization, organization, body }
}

function requirePermission({ actor, scopes }: Admitted, { permission, scope, auth }: Endpoint['definition']) {
  if (auth === 'person') requireScope(scopes, scope)
  if (grantOf(roleOf(actor), permission)) return
  if (actor.kind !== 'account') throw new AppError('forbidden', 'This key or role does not allow that.')
  throw organizationNeeded
}

/** Devices number their scans; a client app names its request. */
const isKeyed = ({ method, auth, tag }: Endpoint['definition']) =>
  method === 'POST' && (auth === 'person' || tag === 'Sign-in')

async function inputOf({ definition }: Endpoint, request: Request, bytes: Uint8Array): Promise<unknown> {
  if (definition.method === 'GET') return readQuery(definition.body, new URL(request.url).searchParams)
  // A person's request that says nothing needs no braces.
  if (bytes.length === 0 && definition.auth === 'person') return {}
  return parseJsonBody(bytes, request.headers.get('content-encoding'))
}

const schemeOf = ({ auth }: Endpoint['definition']) => (auth === 'person' ? 'Bearer' : 'MUSTER1-HMAC-SHA256')

/** `{sessionId}` of the description is `:sessionId` of the router. */
const pattern = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

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

type Serve = (one: Endpoint, request: Request, bindings: Bindings) => Promise<Response>

/** Every endpoint at its address, and at each address a refusal of the other methods. */
function mount(hono: Hono<{ Bindings: Arrival }, BlankSchema, '/api/v1'>, serve: Serve) {
  for (const one of endpoints) {
    const { method, path } = one.definition
    hono.on(method, pattern(path), c => serve(one, c.req.raw, { ...c.env, parts: c.req.param() }))
  }
  for (const path of new Set(endpoints.map(({ definition }) => definition.path))) {
    const here = endpoints.filter(({ definition }) => definition.path === path)
    const allow = here.map(({ definition }) => definition.method).join(', ')
    hono.all(pattern(path), () => {
      throw new TransportRefusal('method-not-allowed', `Use ${allow} here.`, { allow })
    })
  }
}

/** The REST API under /api/v1 as one function, the same in front of Next and inside it. Never throws. */
export function createRestHandler(app: RestApp, limits: Partial<RestLimits> = {}): RestHandler {
  const { services } = app
  const authenticate = {
    device: createDeviceAuthenticator(services),
    person: createPersonAuthenticator(services),
  }
  const admit = createAdmission(services, authenticate, { ...defaultLimits, ...limits })
  const document = openApiDocument(endpoints)
  const host: EndpointHost = {
    ...app,
    isReady: coalesce(() => app.isReady()),
    openApiDocument: () => document,
  }

  async function serve(one: Endpoint, request: Request, { info, body: read, parts }: Bindings) {
    const { definition } = one
    let dressing: Dressing = {}
    try {
      const bytes = await readRawBody(request, read)
      const admitted = await admit(definition.auth, wireOf(request, bytes), info)
      dressing = { sign: admitted.sign, headers: admitted.headers }
      if (admitted.refusal) throw admitted.refusal
      const { actor, nonce } = admitted
      requirePermission(admitted, definition)
      const input = withPathParts(await inputOf(one, request, bytes), parts)
      const context = { services, actor, request: { ...info, nonce } }
      const run = async () => {
        const body = await one.handle(host, context, input)
        return { status: one.successStatus, headers: {}, body }
      }
      const idempotencyKey = isKeyed(definition) ? request.headers.get('idempotency-key') : null
      const answer =
        idempotencyKey === null
          ? await run()
          : await answerOnce(context, { request, body: bytes, key: idempotencyKey }, () =>
              run().catch(error => problemOf(error, services, info, schemeOf(definition))),
            )
      return respond(answer, info, dressing)
    } catch (error) {
      return respond(problemOf(error, services, info, schemeOf(definition)), info, dressing)
    }
  }

  const hono = new Hono<{ Bindings: Arrival }>().basePath('/api/v1')
  mount(hono, serve)
  hono.notFound(c => respond(problemOf(notFound('This address'), services, c.env.info), c.env.info))
  hono.onError((error, c) => respond(problemOf(error, services, c.env.info), c.env.info))
  return async (request, info, body) => hono.fetch(request, { info, body })
}
