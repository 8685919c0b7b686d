import { z } from 'zod'
import { badRequest } from '../../kernel/errors.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands below defaults and optional fields. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return innermost(schema.def.innerType)
  return schema
}

/** A text of the query as its schema means it; what cannot be read stays a text, and the schema refuses it. */
function readText(schema: z.core.$ZodType | undefined, texts: string[]): unknown {
  const inner = schema && innermost(schema)
  const [text = ''] = texts
  if (inner instanceof z.ZodArray) return texts.map(each => readText(inner.element, [each]))
  if (texts.length > 1) return texts
  if (inner instanceof z.ZodNumber && /^-?\d{1,15}(\.\d{1,6})?$/.test(text)) return Number(text)
  if (inner instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** The query of a request, with numbers and switches read as the input's schema has them. */
export function readQuery(schema: z.ZodType, query: URLSearchParams): Record<string, unknown> | undefined {
  if (schema instanceof z.ZodUndefined) return undefined
  const fields: Record<string, z.core.$ZodType> = schema instanceof z.ZodObject ? schema.shape : {}
  return Object.fromEntries(
    [...new Set(query.keys())].map(name => [name, readText(fields[name], query.getAll(name))]),
  )
}

/** The parts of the address belong to the input; a body or query that names one of them again contradicts it. */
export function withPathParts(input: unknown, parts: Record<string, string>): unknown {
  const names = Object.keys(parts)
  if (names.length === 0) return input
  if (input !== undefined && !isRecord(input)) throw badRequest('The body is a JSON object.')
  const twice = names.find(name => input && Object.hasOwn(input, name))
  if (twice) throw badRequest(`${twice} stands in the address already.`, { [twice]: 'Leave it out.' })
  return { ...input, ...parts }
}
