import type { Operation } from '@/server/api/reference/reference'

export type Values = Record<string, string>

/** Names of required parameters that are still empty. */
export const missingIn = (operation: Operation, values: Values): string[] =>
  operation.parameters.flatMap(({ name, required }) => (required && !values[name]?.trim() ? [name] : []))

/** What a browser sends for an operation with these values: address, method, headers, body. */
export function requestOf(operation: Operation, values: Values, token: string, body: string | null) {
  const filled = operation.parameters.filter(({ name }) => values[name]?.trim())
  const inQuery = filled.filter(parameter => parameter.in === 'query')
  const query = new URLSearchParams(inQuery.map(({ name }) => [name, values[name]?.trim() ?? '']))
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name]?.trim() ?? ''),
  )
  const headers: Record<string, string> = {}
  for (const { name, in: place } of filled) if (place === 'header') headers[name] = values[name]?.trim() ?? ''
  if (token && operation.signedBy === 'person') headers.Authorization = `Bearer ${token}`
  if (operation.method === 'POST') headers['Content-Type'] = 'application/json'
  return {
    url: `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`,
    init: {
      method: operation.method,
      headers,
      // The page's own cookies are no part of the API.
      credentials: 'omit' as const,
      ...(operation.method === 'POST' ? { body: body ?? '{}' } : {}),
    },
  }
}

/** JSON as people read it, else as it came. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
