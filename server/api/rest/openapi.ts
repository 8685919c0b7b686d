import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

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

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return json
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

/** What a GET takes in its query. */
function parametersOf(query: z.ZodType) {
  if (query instanceof z.ZodUndefined) return {}
  const { properties, required } = objectSchema.parse(schemaOf(query, 'input'))
  const parameters = Object.entries(properties).map(([name, schema]) => {
    return { name, in: 'query', required: required.includes(name), schema }
  })
  return { parameters }
}

function successContent({ produces, response, example }: Endpoint['definition']) {
  if (produces === 'bytes')
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: schemaOf(response, 'output'), example: example.response } }
}

function operationOf({ definition, successStatus }: Endpoint) {
  const { auth, body, example, statuses, summary, description, operationId } = definition
  const answers = Object.entries(statuses).map(([status, when]) => {
    const content =
      Number(status) === successStatus
        ? successContent(definition)
        : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
    return [status, { description: when, content }]
  })
  const requestBody = () => ({
    required: true,
    content: { 'application/json': { schema: schemaOf(body, 'input'), example: example.body } },
  })
  return {
    operationId,
    summary,
    ...(description ? { description } : {}),
    security: auth === 'device' ? [{ deviceSignature: [] }] : [],
    ...(definition.method === 'POST' ? { requestBody: requestBody() } : parametersOf(body)),
    responses: Object.fromEntries(answers),
  }
}

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
      title: 'Muster device API',
      version: '1.0.0',
      description:
        'Plain HTTP and JSON, small enough for a microcontroller. Bodies may be sent with Content-Encoding: gzip.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        deviceSignature: { type: 'apiKey', in: 'header', name: 'Authorization', description: signing },
      },
    },
  }
}
