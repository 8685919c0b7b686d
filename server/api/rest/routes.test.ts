import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { createRoutes } from './routes.ts'

const at = (method: 'GET' | 'POST', path: `/${string}`) =>
  endpoint({
    ...{
      method,
      path,
      operationId: `${method} ${path}`,
      summary: '',
      auth: 'none',
      permission: 'public.use',
    },
    ...{
      body: z.undefined(),
      response: z.undefined(),
      example: { response: undefined },
      statuses: { 200: '' },
    },
    run: async () => undefined,
  })

const find = createRoutes(
  [
    at('GET', '/sessions/{sessionId}'),
    at('POST', '/sessions/{sessionId}'),
    at('GET', '/sessions/current'),
    at('POST', '/sessions/{sessionId}/marks/{personId}'),
  ],
  '/api/v1',
)
const found = (path: string) => {
  const address = find(path)
  return address && { names: address.here.map(one => one.definition.operationId), parts: address.parts }
}

describe('an address', () => {
  it('has its endpoints, one for each method, and the parts it names', () => {
    expect(found('/api/v1/sessions/7')).toEqual({
      names: ['GET /sessions/{sessionId}', 'POST /sessions/{sessionId}'],
      parts: { sessionId: '7' },
    })
    expect(found('/api/v1/sessions/7/marks/a%20b')?.parts).toEqual({ sessionId: '7', personId: 'a b' })
  })

  it('that is named whole comes before one with parts', () => {
    expect(found('/api/v1/sessions/current')).toEqual({ names: ['GET /sessions/current'], parts: {} })
  })

  it.each([
    '/api/v1/sessions',
    '/api/v1/sessions/',
    '/api/v1/sessions/7/',
    '/api/v1/sessions/7/marks',
    '/api/v1/sessions/%E0%A4%A',
    '/sessions/7',
    '/api/v1/constructor',
    '',
  ])('%j is none', path => {
    expect(found(path)).toBeUndefined()
  })

  it('may look like the pattern itself', () => {
    expect(found('/api/v1/sessions/{sessionId}')?.parts).toEqual({ sessionId: '{sessionId}' })
  })
})
