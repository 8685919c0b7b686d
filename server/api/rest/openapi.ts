import { z } from 'zod'
import { sharedRefusals } from './client/client-statuses.ts'
import type { Endpoint } from './endpoint.ts'

type Definition = Endpoint['definition']

const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('For programs: stable, finer than the status.'),
  detail: z.string().describe('A sentence for people.'),
  fields: z.record(z.string(), z.string()).optional().describe('Place in the body → what is wrong there.'),
  errorId: z.string().optional().describe('Quote it when reporting a 500.'),
})

const signing = `Header of the request:

\`Authorization: MUSTER1-HMAC-SHA256 key=<key id>, time=<unix seconds>, nonce=<32 hex>, signature=<64 hex>\`

The signature is HMAC-SHA-256 with the 32-byte device key over these seven lines, joined by LF:
MUSTER1, method, path as sent, query as sent with its pairs sorted by byte, time, nonce, SHA-256 of the body as sent (hex).

Answers carry \`Muster-Signature: time=<unix seconds>, signature=<64 hex>\` over five lines: MUSTER1-RESPONSE, status,
nonce of the request, time, SHA-256 of the answer's body (hex). Believe only signed answers; a bare 401 alone may be unsigned.`

/** A moment travels as text; everything else is as its schema has it. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  })
  return json
}

const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

const headerParameters = {
  organization: {
    name: 'Muster-Organization',
    in: 'header',
    required: false,
    description:
      'The organization that is meant, by its short name; needed by members of several. Tokens have one.',
    schema: { type: 'string', maxLength: 60 },
  },
  idempotency: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'The same request with the same key is done once and answered the same for a day. Use a UUID.',
    schema: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[!-~]+$' },
  },
} as const

const isKeyed = ({ method, auth, tag }: Definition) =>
  method === 'POST' && (auth === 'person' || tag === 'Sign-in')

/** What an operation takes in its address, its query and its headers. */
function parametersOf(definition: Definition) {
  const { path, method, body, auth } = definition
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const { properties, required } =
    body instanceof z.ZodUndefined
      ? { properties: {}, required: [] }
      : objectSchema.parse(schemaOf(body, 'input'))
  const parameters = Object.entries(properties).flatMap(([name, schema]) => {
    if (inPath.includes(name)) return [{ name, in: 'path', required: true, schema }]
    return method === 'GET' ? [{ name, in: 'query', required: required.includes(name), schema }] : []
  })
  return [
    ...parameters,
    ...(auth === 'person' ? [headerParameters.organization] : []),
    ...(isKeyed(definition) ? [headerParameters.idempotency] : []),
  ]
}

/** The body without what stands in the address. */
function requestBodyOf({ body, path, example, auth }: Definition) {
  const { properties, required, ...schema } = objectSchema.parse(schemaOf(body, 'input'))
  const inPath = (name: string) => path.includes(`{${name}}`)
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath(name)))
  const needed = required.filter(name => !inPath(name))
  if (auth === 'person' && Object.keys(rest).length === 0) return undefined
  return {
    required: auth !== 'person' || needed.length > 0,
    content: {
      'application/json': {
        schema: { ...schema, properties: rest, ...(needed.length > 0 ? { required: needed } : {}) },
        example: example.body,
      },
    },
  }
}

const rateHeaders = {
  'RateLimit-Limit': 'Requests that may come at once.',
  'RateLimit-Remaining': 'How many of them are left.',
  'RateLimit-Reset': 'Seconds until all are back; of a 429, until the next one.',
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** The headers and refusals that every endpoint for client apps has, once. */
const sharedComponents = () => ({
  headers: Object.fromEntries(
    Object.entries(rateHeaders).map(([name, description]) => [
      name,
      { description, schema: { type: 'integer' } },
    ]),
  ),
  responses: Object.fromEntries(
    Object.entries(sharedRefusals).map(([status, description]) => [
      `Refusal${status}`,
      { description, content: problemContent },
    ]),
  ),
})

function successContent({ produces, response, example }: Definition) {
  if (produces === 'bytes')
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: schemaOf(response, 'output'), example: example.response } }
}

const rateReferences = Object.fromEntries(
  Object.keys(rateHeaders).map(name => [name, { $ref: `#/components/headers/${name}` }]),
)

function answersOf({ definition, successStatus }: Endpoint) {
  const { statuses, auth } = definition
  const answers = Object.entries(statuses).map(([status, when]) => {
    const isSuccess = Number(status) === successStatus
    if (auth === 'person' && sharedRefusals[Number(status)] === when)
      return [status, { $ref: `#/components/responses/Refusal${status}` }]
    const headers = auth === 'person' && isSuccess ? { headers: rateReferences } : {}
    return [
      status,
      { description: when, ...headers, content: isSuccess ? successContent(definition) : problemContent },
    ]
  })
  return Object.fromEntries(answers)
}

const securityOf = ({ auth, scope }: Definition) => {
  if (auth === 'device') return [{ deviceSignature: [] }]
  return auth === 'person' ? [{ accessToken: scope ? [scope] : [] }] : []
}

function operationOf(one: Endpoint) {
  const { definition } = one
  const { summary, description, operationId, tag = 'Devices', method, scope } = definition
  const parameters = parametersOf(definition)
  const requestBody = method === 'POST' ? requestBodyOf(definition) : undefined
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: securityOf(definition),
    ...(scope ? { 'x-scope': scope } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: answersOf(one),
  }
}

const description = `Plain HTTP and JSON under /api/v1. Everything within v1 is only added to: fields, endpoints, values of lists.
What has to change otherwise comes as v2, and v1 stays for a year after.

**Client apps** sign in at /auth/token and send \`Authorization: Bearer <access token>\`; programs of one's own use a personal
token from the account page in its place. Errors are problem+json. Lists answer \`items\` and \`nextCursor\`: send it
back as \`cursor\` until it is null. **Devices** sign each request; their bodies may be sent with Content-Encoding: gzip.`

/** OpenAPI 3.1, printed from the endpoint files and nothing else. */
export function openApiDocument(endpoints: readonly Endpoint[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    const { path, method } = one.definition
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster API',
      version: '1.0.0',
      description,
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      ...sharedComponents(),
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The access token of a sign-in (15 minutes), or a personal token (mst_…) with its scopes.',
        },
        deviceSignature: { type: 'apiKey', in: 'header', name: 'Authorization', description: signing },
      },
    },
  }
}
