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
} from './admission/admission.ts'
import { parseJsonBody } from './body.ts'
import type { Endpoint, EndpointHost, RestApp } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { answerOnce } from './idempotency.ts'
import { readQuery, withPathParts } from './input.ts'
import { openApiDocument } from './openapi.ts'
import { organizationNeeded, requireScope } from './person-refusals.ts'
import { type Answer, problemOf, TransportRefusal } from './problem.ts'
import { createRoutes } from './routes.ts'
import type { RestAnswer, RestHandler, RestRequest } from './wire.ts'

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

function respond({ status, headers, body }: Answer, info: RequestInfo, dressing: Dressing = {}): RestAnswer {
  const isRaw = body instanceof Uint8Array
  const bytes = isRaw ? body : Buffer.from(JSON.stringify(body))
  const { sign } = dressing
  return {
    status,
    headers: {
      ...securityHeaders,
      'content-type': isRaw ? 'application/octet-stream' : 'application/json',
      ...dressing.headers,
      ...headers,
      'x-request-id': info.id,
      ...(sign ? { 'muster-signature': sign(status, bytes) } : {}),
    },
    body: bytes,
  }
}

function wireOf({ method, path, query, headers }: RestRequest, body: Uint8Array): PersonRequest {
  const authorization = headers.get('authorization')
  const organization = headers.get('muster-organization')
  return { method, path, query, authorization, organization, body }
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

async function inputOf({ definition }: Endpoint, request: RestRequest, bytes: Uint8Array): Promise<unknown> {
  if (definition.method === 'GET') return readQuery(definition.body, new URLSearchParams(request.query))
  // A person's request that says nothing needs no braces.
  if (bytes.length === 0 && definition.auth === 'person') return {}
  return parseJsonBody(bytes, request.headers.get('content-encoding'))
}

const schemeOf = ({ auth }: Endpoint['definition']) => (auth === 'person' ? 'Bearer' : 'MUSTER1-HMAC-SHA256')

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

/** The endpoint of this method among those at an address; a HEAD is a GET whose body is not sent. */
function chooseByMethod(here: Endpoint[], method: string): Endpoint {
  const wanted = method === 'HEAD' ? 'GET' : method
  const one = here.find(({ definition }) => definition.method === wanted)
  if (one) return one
  const allow = here.map(({ definition }) => definition.method).join(', ')
  throw new TransportRefusal('method-not-allowed', `Use ${allow} here.`, { allow })
}

interface Serving {
  host: EndpointHost
  admit: ReturnType<typeof createAdmission>
}

interface Asked {
  one: Endpoint
  parts: Record<string, string>
  request: RestRequest
  info: RequestInfo
}

/** One request at its endpoint: who asks, what for, once. Never throws. */
async function serve({ host, admit }: Serving, { one, parts, request, info }: Asked): Promise<RestAnswer> {
  const { definition } = one
  const { services } = host
  let dressing: Dressing = {}
  try {
    const bytes = await request.body()
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
    const key = isKeyed(definition) ? request.headers.get('idempotency-key') : null
    const answer =
      key === null
        ? await run()
        : await answerOnce(context, { request, body: bytes, key }, () =>
            run().catch(error => problemOf(error, services, info, schemeOf(definition))),
          )
    return respond(answer, info, dressing)
  } catch (error) {
    return respond(problemOf(error, services, info, schemeOf(definition)), info, dressing)
  }
}

/** The REST API under /api/v1 as one function, the same in front of Next and inside it. */
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
  const find = createRoutes(endpoints, '/api/v1')
  return async (request, info) => {
    try {
      const address = find(request.path)
      if (!address) throw notFound('This address')
      const one = chooseByMethod(address.here, request.method)
      return await serve({ host, admit }, { one, parts: address.parts, request, info })
    } catch (error) {
      return respond(problemOf(error, services, info), info)
    }
  }
}
