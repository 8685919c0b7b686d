import { z } from 'zod'
import { endpoints } from '../rest/endpoints.ts'
import { openApiDocument } from '../rest/openapi.ts'

const schema = z.looseObject({ type: z.union([z.string(), z.array(z.string())]).optional() })
const media = z.record(z.string(), z.looseObject({ example: z.unknown().optional() }))
const answer = z.looseObject({
  $ref: z.string().optional(),
  description: z.string().optional(),
  content: media.optional(),
})
const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().default(''),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean(),
        description: z.string().default(''),
        schema,
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: media }).optional(),
  responses: z.record(z.string(), answer),
})
const api = z.looseObject({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ responses: z.record(z.string(), answer) }),
})

export interface Operation {
  id: string
  method: string
  /** With the names of its parameters in braces. */
  path: string
  summary: string
  description: string
  /** Who signs: a device cannot be tried from a page. */
  signedBy: 'nobody' | 'person' | 'device'
  scope: string | null
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; description: string }[]
  /** An example body as text; null: it takes none. */
  body: string | null
  answers: { status: string; description: string }[]
  /** An example of success as text; null: none, or no JSON. */
  success: string | null
}

export interface Reference {
  title: string
  version: string
  description: string
  groups: { tag: string; operations: Operation[] }[]
}

const asText = (example: unknown) => (example === undefined ? null : JSON.stringify(example, null, 2))
const exampleIn = (content: z.output<typeof media> | undefined) =>
  asText(Object.values(content ?? {})[0]?.example)

type Answers = z.output<typeof api>['components']['responses']

function operationFrom(
  path: string,
  method: string,
  one: z.output<typeof operation>,
  shared: Answers,
): Operation {
  const [security] = one.security
  const answers = Object.entries(one.responses).map(([status, found]) => {
    const named = shared[found.$ref?.split('/').at(-1) ?? '']
    return { status, description: found.description ?? named?.description ?? '' }
  })
  const success = Object.entries(one.responses).find(([status]) => status.startsWith('2'))?.[1]
  return {
    id: one.operationId,
    method: method.toUpperCase(),
    path,
    summary: one.summary,
    description: one.description,
    signedBy: !security ? 'nobody' : security.deviceSignature ? 'device' : 'person',
    scope: security?.accessToken?.[0] ?? null,
    parameters: one.parameters.map(({ name, in: place, required, description }) => ({
      name,
      in: place,
      required,
      description,
    })),
    body: one.requestBody ? (exampleIn(one.requestBody.content) ?? '{}') : null,
    answers,
    success: exampleIn(success?.content),
  }
}

/** The API document as a page shows it: by tag, in the order of the document. */
export function apiReference(): Reference {
  const { info, paths, components } = api.parse(openApiDocument(endpoints))
  const groups = new Map<string, Operation[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, one] of Object.entries(methods)) {
      const tag = one.tags[0] ?? 'Other'
      groups.set(tag, [...(groups.get(tag) ?? []), operationFrom(path, method, one, components.responses)])
    }
  }
  return { ...info, groups: [...groups].map(([tag, operations]) => ({ tag, operations })) }
}
