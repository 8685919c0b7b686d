import type { Endpoint } from './endpoint.ts'

interface Address {
  /** One for each method. */
  here: Endpoint[]
  /** The parts that the path names. */
  parts: Record<string, string>
}

/** `{sessionId}` of a path stands for one part of an address. */
const shapeOf = (path: string) => new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

/** Undefined where an escape is broken: such an address names nothing. */
function decoded(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part)]))
  } catch {
    return undefined
  }
}

/** Finds the endpoints at an address; one that names its whole path comes before one with parts. */
export function createRoutes(endpoints: readonly Endpoint[], base: string) {
  const whole = new Map<string, Endpoint[]>()
  for (const one of endpoints) {
    const path = base + one.definition.path
    whole.set(path, [...(whole.get(path) ?? []), one])
  }
  const shaped = [...whole]
    .filter(([path]) => path.includes('{'))
    .map(([path, here]) => ({ shape: shapeOf(path), here }))

  return (path: string): Address | undefined => {
    const here = whole.get(path)
    if (here && !path.includes('{')) return { here, parts: {} }
    for (const { shape, here } of shaped) {
      const match = shape.exec(path)
      const parts = match && decoded(match.groups ?? {})
      if (parts) return { here, parts }
    }
    return undefined
  }
}
