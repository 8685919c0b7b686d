import { z } from 'zod'
import { endpoint } from '../endpoint.ts'

export const getOpenapiEndpoint = endpoint({
  method: 'GET',
  path: '/openapi.json',
  tag: 'Service',
  operationId: 'getOpenapi',
  summary: 'This description',
  auth: 'none',
  permission: 'public.use',
  body: z.undefined(),
  response: z.record(z.string(), z.unknown()),
  example: { response: { openapi: '3.1.0' } },
  statuses: { 200: 'OpenAPI 3.1.' },
  run: async host => host.openApiDocument(),
})
