import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import type { Verb } from '../../../server/kernel/verb.ts'

export interface FoundVerb {
  name: string
  file: string
  verb: Verb
}

const isVerb = (value: unknown): value is Verb =>
  typeof value === 'function' && 'definition' in value && typeof value.definition === 'object'

/** Every verb of the product: whatever a file of the domain exports with a definition. */
export async function findVerbs(): Promise<FoundVerb[]> {
  const files = readdirSync('server/domain', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
  const found = new Map<unknown, FoundVerb>()
  for (const file of files) {
    const path = join('server/domain', file)
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ resolve(path))
    for (const value of Object.values(exported)) {
      if (isVerb(value)) found.set(value, { name: value.definition.name, file: path, verb: value })
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

type Path = (string | number)[]
type Schema = z.core.$ZodType

/** Where texts stand in a value. */
export function stringPaths(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') return [at]
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, item]) =>
    stringPaths(item, [...at, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Every field of the input that holds ids, reached by the example or not. */
export function idFields(schema: Schema, name = ''): string[] {
  const def: Record<string, unknown> = { ...schema._zod.def }
  if (def.type === 'string') return def.format === 'uuid' || def.format === 'guid' ? [name] : []
  if (def.type === 'pipe') return idFields(def.in as Schema, name)
  if (def.innerType) return idFields(def.innerType as Schema, name)
  if (def.type === 'union')
    return [...new Set((def.options as Schema[]).flatMap(option => idFields(option, name)))]
  if (def.type === 'array') return idFields(def.element as Schema, name)
  if (def.type !== 'object') return []
  const shape = def.shape as Record<string, Schema>
  return Object.entries(shape).flatMap(([key, field]) => idFields(field, name ? `${name}.${key}` : key))
}

export const fieldOf = (path: Path) => path.filter(part => typeof part === 'string').join('.')

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, part) => (inside as Record<string, unknown> | undefined)?.[part],
    value,
  )
}

/** A copy with another value at the path. */
export function withValueAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [part, ...rest] = path
  if (part === undefined) return replacement
  if (Array.isArray(value))
    return value.map((item, index) => (index === part ? withValueAt(item, rest, replacement) : item))
  const record = value as Record<string, unknown>
  return { ...record, [part]: withValueAt(record[part], rest, replacement) }
}
