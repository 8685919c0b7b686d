import { z } from 'zod'

const operation = z.looseObject({
  operationId: z.string(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional() }),
  ),
})
const described = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.looseObject({ Problem: z.unknown() }) }),
})

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]

/** Reads answers as the published description has them, not as our own types do: what a stranger's client would see. */
export function responseSchemas(document: unknown) {
  const { paths, components } = described.parse(document)
  const problem = z.fromJSONSchema(components.schemas.Problem as JsonSchema)
  const byName = new Map<string, z.ZodType>()
  for (const { operationId, responses } of Object.values(paths).flatMap(path => Object.values(path))) {
    for (const [status, { content = {} }] of Object.entries(responses)) {
      const schema = content['application/json']?.schema
      byName.set(`${operationId} ${status}`, schema ? z.fromJSONSchema(schema as JsonSchema) : problem)
    }
  }
  return {
    declares: (operationId: string, status: number) => byName.has(`${operationId} ${status}`),
    parse(operationId: string, status: number, answer: unknown): unknown {
      const schema = byName.get(`${operationId} ${status}`)
      if (!schema) throw new Error(`${operationId} does not declare ${status}.`)
      return schema.parse(answer)
    },
  }
}
